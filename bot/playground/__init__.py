"""The playground: a strict Bot API server on this machine alone, with people to play. See README.md."""

TOKEN = "8088000000:PLAYGROUND_this_token_is_no_secret_"  # noqa: S105  public by design: it opens nothing else
HOST = "127.0.0.1"
PORT = 8088
