using OppTyped.Analyzers.Rules;
using OppTyped.Generators.Tests.Harness;

namespace OppTyped.Generators.Tests.Rules;

/// <summary>Two members have the same option text, and it is always read as the first.</summary>
public sealed class OPP022DuplicateOptionTests
{
    [Theory]
    [InlineData(
        "enum E { [Option(\"x\")] A, [«Option(\"x\")»] B, [«Option(\"x\")»] C }",
        "It looks like A and B both stand for the option 'x': it is always read as A. Remove one, or correct its text.",
        "It looks like A and C both stand for the option 'x': it is always read as A. Remove one, or correct its text.")]
    [InlineData(
        "enum E { [Option(\"B\")] A, «B» }",
        "It looks like A and B both stand for the option 'B': it is always read as A. Remove one, or correct its text.")]
    [InlineData(
        "[Flags] enum E { [Option(\"x\")] A = 1, [«Option(\"x\")»] B = 2 }",
        "It looks like A and B both stand for the option 'x': it is always read as A. Remove one, or correct its text.")]
    [InlineData(
        "enum E { [Option(\"x\")] A, [«Option(\"y\")»] B = 0, [«Option(\"z\")»] C = A, D = A }",
        "It looks like B stands for the option 'y', but it has the same value as A: 'y' is never written or read. " +
        "Give B its own value.",
        "It looks like C stands for the option 'z', but it has the same value as A: 'z' is never written or read. " +
        "Give C its own value.")]
    public Task An_option_of_two_members_is_reported(string source, params string[] messages) =>
        Analysis.VerifyMessagesAsync(new OPP022DuplicateOption(), "OPP022", source, messages);

    [Theory]
    [InlineData("enum E { [Option(\"x\")] A, [Option(\"X\")] B, C }")]
    [InlineData("enum E { [Option(\"x\")] A, [Option(\"x\")] B = A, [UnknownOption, Option(\"x\")] C }")]
    [InlineData("[Flags] enum E { [Option(\"x\")] A = 1, B = 2, [Option(\"x\")] C = A | B }")]
    [InlineData("enum E { A, [Option(\"A\")] B = A, [Option(\"\")] C = A }")]
    [InlineData("enum E { A, B }")]
    public Task Options_that_are_read_and_written_as_declared_are_not_reported(string source) =>
        Analysis.VerifyAsync(new OPP022DuplicateOption(), "OPP022", source);
}
