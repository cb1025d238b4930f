"""The key that signs certificates."""

from senda.credentials.access.key import require_rotating
from senda.kernel import journal
from senda.kernel.action import action, adapter
from senda.kernel.actor import Actor


@action
def rotate_key(actor: Actor) -> str:
    """Sign with a new key from now on; gives its thumbprint.

    The old private key is destroyed and its public key kept, so certificates signed with it go on verifying. After a
    theft revoke those signed since with the ground `key_compromised`: a rotation does not tell them from genuine ones.
    """
    require_rotating(actor)
    keyring = adapter("keyring")()
    retired: str = keyring.key_id()
    name: str = keyring.rotate()
    journal.record(actor, "credentials.key.rotated", f"key:{name}", {"retired": retired})
    return name
