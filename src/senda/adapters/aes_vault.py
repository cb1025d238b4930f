"""Keys of the register as files of the home, and what is sealed with them: AES-256-GCM (NIST SP 800-38D).

`<SENDA_HOME>/keys/register/` holds the master keys of the real register, `keys/practice/` those of its twin: for each a file
`<id>.key` (32 random bytes as hexadecimal text, readable by its owner alone), and `current`, the id of the one that seals
now. The id is the beginning of a hash of the key, so a file under a wrong name is noticed. From a master come subkeys by HKDF
(RFC 5869), one for each part of the record and one for the blind index: who holds the subkey of one part opens no other.

A sealed value is: version (1 octet), key id (8), nonce (12), ciphertext, tag (16). Version, key id and what the caller binds
it to (world, table, column, row) are authenticated: a value moved to another row, column, part or world does not open. The
nonce is random, so one key should seal at most 2^32 values of a part (SP 800-38D, 8.3): rotate long before.
"""

import hashlib
import hmac
import os
import secrets
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from senda.kernel.sealed import SealFault, Unreadable
from senda.kernel.world import World

VERSION = b"\x01"
KEY = ".key"
CURRENT = "current"
ID, NONCE, TAG = 8, 12, 16
HEAD = len(VERSION) + ID
FOLDERS = {World.REAL: "register", World.PRACTICE: "practice"}

Stamp = tuple[int, int]


class AesVault:
    """Keeps the `sealed.Vault` contract with the files of one folder, made on first use.

    Masters and subkeys stay in memory once read. `current` is asked for at each seal, by one look at the folder's entry, so
    that a rotation by another process counts from the next value on.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._masters: dict[bytes, bytes] = {}
        self._ciphers: dict[tuple[bytes, str], AESGCM] = {}
        self._secrets: dict[tuple[bytes, str], bytes] = {}
        self._seen: tuple[Stamp, bytes] | None = None

    def key_id(self) -> str:
        """Id of the key that seals now, 16 hexadecimal digits; the first call of a home makes the key."""
        return self._current().hex()

    def key_ids(self) -> tuple[str, ...]:
        """Every key that still opens something; the one that seals now first."""
        now = self.key_id()
        names = {path.name.removesuffix(KEY) for path in self._folder.glob(f"*{KEY}")}
        return (now, *sorted(names - {now}))

    def head(self, key_id: str) -> bytes:
        """The octets with which everything sealed by this key begins: how a rotation finds what is left."""
        return VERSION + bytes.fromhex(key_id)

    def seal(self, clear: bytes, *, part: str, bound: bytes) -> bytes:
        """Overhead: 37 octets. `bound` is authenticated, not kept."""
        name = self._current()
        head, nonce = VERSION + name, os.urandom(NONCE)
        return head + nonce + self._cipher(name, part).encrypt(nonce, clear, head + bound)

    def unseal(self, blob: bytes, *, part: str, bound: bytes) -> bytes:
        """Raises Unreadable for a value of another row, column, part, world or key, and for one that is torn."""
        if len(blob) < HEAD + NONCE + TAG or blob[:1] != VERSION:
            raise Unreadable(SealFault.TORN)
        head, nonce = blob[:HEAD], blob[HEAD : HEAD + NONCE]
        cipher = self._cipher(head[1:], part)
        try:
            return cipher.decrypt(nonce, blob[HEAD + NONCE :], head + bound)
        except InvalidTag:
            raise Unreadable(SealFault.ALTERED) from None

    def digests(self, messages: Iterable[bytes], *, part: str, key_id: str = "") -> list[bytes]:
        """HMAC-SHA-256 of each under the subkey of `part`, of the current key unless another is named."""
        secret = self._secret(bytes.fromhex(key_id) if key_id else self._current(), part)
        return [hmac.digest(secret, message, "sha256") for message in messages]

    def rotate(self) -> str:
        """Make a key that seals from now on; gives its id. The old ones stay, to open what they sealed."""
        name = self._make()
        _write(self._folder / f"{name.hex()}.draft", name.hex())
        (self._folder / f"{name.hex()}.draft").replace(self._folder / CURRENT)
        _settle(self._folder)
        return name.hex()

    def destroy(self, key_id: str) -> None:
        """Whatever is still sealed with it is lost for ever. Raises ValueError for the key that seals now."""
        if key_id == self.key_id():
            raise ValueError("the key that seals now is not destroyed")
        (self._folder / f"{key_id}{KEY}").unlink(missing_ok=True)
        _settle(self._folder)
        name = bytes.fromhex(key_id)
        self._masters.pop(name, None)
        self._ciphers = {known: cipher for known, cipher in self._ciphers.items() if known[0] != name}
        self._secrets = {known: secret for known, secret in self._secrets.items() if known[0] != name}

    def _current(self) -> bytes:
        path = self._folder / CURRENT
        try:
            found = path.stat()
        except FileNotFoundError:
            self._found()
            found = path.stat()
        stamp = (found.st_ino, found.st_mtime_ns)
        if self._seen is None or self._seen[0] != stamp:
            self._seen = (stamp, bytes.fromhex(path.read_text(encoding="ascii").strip()))
        return self._seen[1]

    def _master(self, name: bytes) -> bytes:
        known = self._masters.get(name)
        if known is not None:
            return known
        try:
            master = bytes.fromhex((self._folder / f"{name.hex()}{KEY}").read_text(encoding="ascii"))
        except (OSError, ValueError):
            raise Unreadable(SealFault.NO_KEY, key=name.hex()) from None
        if _name_of(master) != name:
            raise Unreadable(SealFault.NO_KEY, key=name.hex())
        self._masters[name] = master
        return master

    def _secret(self, name: bytes, part: str) -> bytes:
        known = self._secrets.get((name, part))
        if known is None:
            info = f"senda register 1 {part}".encode()
            known = HKDF(algorithm=SHA256(), length=32, salt=None, info=info).derive(self._master(name))
            self._secrets[name, part] = known
        return known

    def _cipher(self, name: bytes, part: str) -> AESGCM:
        known = self._ciphers.get((name, part))
        if known is None:
            known = self._ciphers[name, part] = AESGCM(self._secret(name, part))
        return known

    def _found(self) -> None:
        """The first key. Two processes may begin at once: the one whose `current` is linked first gives the key."""
        name = self._make().hex()
        draft = self._folder / f"{name}.draft"
        _write(draft, name)
        try:
            os.link(draft, self._folder / CURRENT)
        except FileExistsError:
            (self._folder / f"{name}{KEY}").unlink()
        finally:
            draft.unlink()
        _settle(self._folder)

    def _make(self) -> bytes:
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        master = secrets.token_bytes(32)
        name = _name_of(master)
        _write(self._folder / f"{name.hex()}{KEY}", master.hex())
        _settle(self._folder)
        return name


@cache
def _vault_in(home: str, folder: str) -> AesVault:
    return AesVault(Path(home) / "keys" / folder)


def vault(world: World) -> AesVault:
    """The vault of this home for one world; the same object each time, so its keys are derived once a process."""
    return _vault_in(os.fspath(settings.SENDA_HOME), FOLDERS[world])


def _name_of(master: bytes) -> bytes:
    return hashlib.sha256(b"senda register key " + master).digest()[:ID]


def _write(path: Path, text: str) -> None:
    """A key reaches the disk before anything is sealed with it: a power cut must not leave values without their key."""
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


def _settle(folder: Path) -> None:
    entry = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(entry)
    finally:
        os.close(entry)
