"""The command line: commands, options and what is printed; how anything is computed is known elsewhere."""

__all__ = ["main"]


def main() -> None:
    """Run the program ``perfxl``; whatever happens, the person reads one line in Chinese about it."""
    from perfxl.cli import ending
    from perfxl.package.brokenoff import Interrupted, let_through

    try:
        ending.listen()
        try:
            from perfxl.cli.root import main as run

            code = run()
        except Exception as error:
            let_through(error)
            raise
    except Interrupted:
        from perfxl.cli.text import say

        say("已中断；已经处理完的工作簿不受影响。", err=True)
        code = ending.INTERRUPTED
    raise SystemExit(code)
