"""``grader cluster-keys``."""

from pathlib import Path

import click

from ..course import Course
from .grade import KEYS

EXAMPLES = f"""\b
Examples:
  grader cluster-keys
  grader cluster-keys ~/keys

\b
Both files go to each machine of the cluster, over a way that nobody else reads. Then, in a
set-up copy of this folder, on one machine and on each that grades:
  .venv/bin/dask scheduler --protocol tls --tls-ca-file {KEYS}/cluster.pem \\
      --tls-cert {KEYS}/cluster.pem --tls-key {KEYS}/cluster-key.pem
  .venv/bin/dask worker tls://HOST:8786 --nthreads 1, and the same three --tls options
  grader grade 03 submitted --scheduler tls://HOST:8786
"""


@click.command("cluster-keys", epilog=EXAMPLES)
@click.argument("folder", required=False, type=click.Path(file_okay=False))
@click.pass_obj
def cluster_keys(start, folder):
    """Make the certificate and the key by which the machines of a cluster know each other.

    Whoever has them can run code on all of these machines. They are good for a year.
    """
    from ..cohort.keys import CERTIFICATE, KEY, write_keys

    where = Path(folder) if folder else Course.find(start).root / KEYS
    write_keys(where)
    click.echo(f"{where / CERTIFICATE}\n{where / KEY}")
