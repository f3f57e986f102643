"""The command that enforcement brings to ``fadu``."""

commands = {
    "verify-files": (
        "verifying:verify_files",
        "核对一次案卷评查抽取：重算公开的核对文件",
        "repeat a draw of case files from its published file",
        "PLAIN",
    ),
}
