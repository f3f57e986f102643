"""The command that inspection brings to ``fadu``."""

commands = {
    "verify-draw": (
        "verifying:verify_draw",
        "核对一次随机抽取：重算公开的抽取文件",
        "repeat a random draw from its published file",
        "PLAIN",
    ),
}
