import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from senda.adapters.aes_vault import AesVault
from senda.kernel.sealed import SealFault, Unreadable

CLEAR, BOUND = b"a name", b"real|identity|sealed|1"


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "keys" / "register"


@pytest.fixture
def vault(folder):
    return AesVault(folder)


def test_what_it_seals_it_opens_also_after_a_new_start(vault, folder):
    blob = vault.seal(CLEAR, part="identity", bound=BOUND)
    assert len(blob) == len(CLEAR) + 37
    assert AesVault(folder).unseal(blob, part="identity", bound=BOUND) == CLEAR


def test_the_keys_belong_to_their_owner_alone(vault, folder):
    name = vault.key_id()
    assert stat.S_IMODE((folder / f"{name}.key").stat().st_mode) == 0o600
    assert stat.S_IMODE((folder / "current").stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert sorted(path.name for path in folder.iterdir()) == sorted(["current", f"{name}.key"])


def test_a_value_begins_with_the_id_of_its_key(vault):
    blob = vault.seal(CLEAR, part="identity", bound=BOUND)
    assert blob.startswith(vault.head(vault.key_id()))


def test_no_part_opens_another(vault):
    blob = vault.seal(CLEAR, part="medical", bound=BOUND)
    with pytest.raises(Unreadable) as told:
        vault.unseal(blob, part="custody", bound=BOUND)
    assert told.value.fault is SealFault.ALTERED


def test_a_key_of_another_home_opens_nothing(vault, tmp_path):
    blob = AesVault(tmp_path / "elsewhere").seal(CLEAR, part="identity", bound=BOUND)
    with pytest.raises(Unreadable) as told:
        vault.unseal(blob, part="identity", bound=BOUND)
    assert told.value.fault is SealFault.NO_KEY


def test_a_key_file_that_holds_another_key_is_noticed(vault, folder):
    blob = vault.seal(CLEAR, part="identity", bound=BOUND)
    (folder / f"{vault.key_id()}.key").write_text("00" * 32, encoding="ascii")
    with pytest.raises(Unreadable) as told:
        AesVault(folder).unseal(blob, part="identity", bound=BOUND)
    assert told.value.fault is SealFault.NO_KEY


def test_after_a_rotation_old_values_open_and_new_ones_have_the_new_key(vault, folder):
    blob, old = vault.seal(CLEAR, part="identity", bound=BOUND), vault.key_id()
    new = vault.rotate()
    assert vault.key_ids() == (new, old)
    assert vault.unseal(blob, part="identity", bound=BOUND) == CLEAR
    assert vault.seal(CLEAR, part="identity", bound=BOUND).startswith(vault.head(new))


def test_another_process_seals_with_the_new_key_from_the_next_value_on(vault, folder):
    served = AesVault(folder)
    served.seal(CLEAR, part="identity", bound=BOUND)
    new = vault.rotate()
    assert served.seal(CLEAR, part="identity", bound=BOUND).startswith(served.head(new))


def test_what_a_destroyed_key_sealed_is_gone(vault, folder):
    blob, old = vault.seal(CLEAR, part="identity", bound=BOUND), vault.key_id()
    new = vault.rotate()
    vault.destroy(old)
    assert vault.key_ids() == (new,)
    with pytest.raises(Unreadable) as told:
        vault.unseal(blob, part="identity", bound=BOUND)
    assert told.value.fault is SealFault.NO_KEY


def test_the_key_that_seals_now_is_not_destroyed(vault):
    with pytest.raises(ValueError, match="seals now"):
        vault.destroy(vault.key_id())


def test_digests_differ_by_part_and_by_key(vault):
    old = vault.key_id()
    first = vault.digests([b"word"], part="index")
    assert first != vault.digests([b"word"], part="identity")
    vault.rotate()
    assert first != vault.digests([b"word"], part="index")
    assert first == vault.digests([b"word"], part="index", key_id=old)


def test_many_who_begin_at_once_make_one_key(folder):
    with ThreadPoolExecutor(8) as pool:
        names = set(pool.map(lambda _: AesVault(folder).key_id(), range(8)))
    assert len(names) == 1
    assert {path.name for path in folder.iterdir()} == {"current", f"{names.pop()}.key"}


def test_no_message_shows_a_key(vault, folder):
    name = vault.key_id()
    master = (folder / f"{name}.key").read_text(encoding="ascii")
    (folder / f"{name}.key").unlink()
    blob = vault.head(name) + bytes(60)
    with pytest.raises(Unreadable) as told:
        vault.unseal(blob, part="identity", bound=BOUND)
    assert master not in repr(told.value) + str(told.value)


def test_values_are_sealed_with_the_cipher_they_claim(vault, folder):
    """Opened with nothing but the published parts: HKDF-SHA-256, AES-256-GCM and the layout."""
    blob = vault.seal(CLEAR, part="identity", bound=BOUND)
    master = (folder / f"{vault.key_id()}.key").read_text(encoding="ascii")
    program = (
        "import sys\n"
        "from cryptography.hazmat.primitives.ciphers.aead import AESGCM\n"
        "from cryptography.hazmat.primitives.hashes import SHA256\n"
        "from cryptography.hazmat.primitives.kdf.hkdf import HKDF\n"
        "master, blob, bound = (bytes.fromhex(word) for word in sys.argv[1:])\n"
        "key = HKDF(algorithm=SHA256(), length=32, salt=None, info=b'senda register 1 identity').derive(master)\n"
        "sys.stdout.write(AESGCM(key).decrypt(blob[9:21], blob[21:], blob[:9] + bound).decode())\n"
    )
    told = subprocess.run(
        [sys.executable, "-c", program, master, blob.hex(), BOUND.hex()], capture_output=True, text=True, check=True
    )
    assert told.stdout == "a name"
