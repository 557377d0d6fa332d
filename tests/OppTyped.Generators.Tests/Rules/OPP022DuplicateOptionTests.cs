using OppTyped.Analyzers.Rules;
using OppTyped.Generators.Tests.Harness;

namespace OppTyped.Generators.Tests.Rules;

/// <summary>Two members of an enum have the same option text. This text is always read as the first member.</summary>
public sealed class OPP022DuplicateOptionTests
{
    [Theory]
    [InlineData(
        "enum E { [Option(\"x\")] A, [«Option(\"x\")»] B, [«Option(\"x\")»] C }",
        "A and B have the same option text 'x', which is always read as A. Remove one of them, or correct its text.",
        "A and C have the same option text 'x', which is always read as A. Remove one of them, or correct its text.")]
    [InlineData(
        "enum E { [Option(\"B\")] A, «B» }",
        "A and B have the same option text 'B', which is always read as A. Remove one of them, or correct its text.")]
    [InlineData(
        "[Flags] enum E { [Option(\"x\")] A = 1, [«Option(\"x\")»] B = 2 }",
        "A and B have the same option text 'x', which is always read as A. Remove one of them, or correct its text.")]
    [InlineData(
        "enum E { [Option(\"x\")] A, [«Option(\"y\")»] B = 0, [«Option(\"z\")»] C = A, D = A }",
        "B has the option text 'y', but the same value as A. So 'y' is never written or read. " +
        "Give B its own value.",
        "C has the option text 'z', but the same value as A. So 'z' is never written or read. " +
        "Give C its own value.")]
    public Task Options_that_are_not_read_and_written_as_declared_are_reported(string source, params string[] messages) =>
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
