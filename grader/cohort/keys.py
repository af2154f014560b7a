"""A cluster's certificate and key: who has both may give it work, and take work from it."""

import datetime
import os
from pathlib import Path

from ..errors import GradingError

CERTIFICATE, KEY = "cluster.pem", "cluster-key.pem"
DAYS = 365


def write_keys(folder):
    """Write a certificate that vouches for itself, and its key, for their owner alone.

    Raises:
        GradingError: there are some already.
    """
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    folder = Path(folder)
    for path in (folder / CERTIFICATE, folder / KEY):
        if path.exists():
            raise GradingError(f"{path} exists: remove it first, and on all machines that have it.")
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "grader cluster")])
    now = datetime.datetime.now(datetime.UTC)
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(hours=1))
        .not_valid_after(now + datetime.timedelta(days=DAYS))
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    write(folder / CERTIFICATE, certificate.public_bytes(serialization.Encoding.PEM))
    plain = serialization.NoEncryption()
    form = serialization.PrivateFormat.PKCS8
    write(folder / KEY, key.private_bytes(serialization.Encoding.PEM, form, plain))


def write(path, data):
    """Write a new file that its owner alone can read."""
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(data)


def security(address, folder):
    """Return distributed's ``Security`` and the options of `dask` that say the same.

    Raises:
        GradingError: the address is not one of TLS, or a key is missing.
    """
    if not address.startswith("tls://"):
        raise GradingError(
            f"{address} is no address of the kind tls://HOST:PORT.\n"
            "On a plain connection anybody who reaches the scheduler runs code here and on its"
            " workers.\nMake keys with `grader cluster-keys` and start scheduler and workers with"
            " them,\nor say --insecure where nobody else can reach any of these machines."
        )
    certificate, key = Path(folder, CERTIFICATE), Path(folder, KEY)
    for path in (certificate, key):
        if not path.is_file():
            raise GradingError(
                f"{path} is missing. `grader cluster-keys` makes {CERTIFICATE} and {KEY};\n"
                "copy both to each machine of the cluster, or name their folder with --keys."
            )
    from distributed.security import Security

    made = Security(
        tls_ca_file=str(certificate),
        tls_client_cert=str(certificate),
        tls_client_key=str(key),
        require_encryption=True,
    )
    return made, options(certificate, key)


def options(certificate, key):
    """Return what `dask scheduler` and `dask worker` are told."""
    return f" --tls-ca-file {certificate} --tls-cert {certificate} --tls-key {key}"
