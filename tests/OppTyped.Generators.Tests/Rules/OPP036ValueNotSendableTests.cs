using OppTyped.Analyzers.Rules;
using OppTyped.Generators.Tests.Harness;

namespace OppTyped.Generators.Tests.Rules;

/// <summary>Some values compile as the value of a patch member, but can never be sent.</summary>
public sealed class OPP036ValueNotSendableTests
{
    private const string Models = """
        [OpportunityType(1)]
        public partial class Deal
        {
            [Schema("a")] public double? Amount { get; set; }
            [Schema("b")] public Stage? Stage { get; set; }
            [Schema("c")] public string? Owner { get; set; }
            [Schema("d")] public float? Share { get; set; }
        }
        public enum Stage { Open, Won, [UnknownOption] Other }

        """;

    [Theory]
    [InlineData(
        "new DealPatch { Stage = «Stage.Other» };",
        "Other is marked [UnknownOption] and is never sent, so this update would throw an exception. " +
        "Write Change.Clear to empty Stage, or Change.Unchanged to leave it as it is.")]
    [InlineData("new DealPatch { Stage = won ? Stage.Won : «Stage.Other» };", "Other is marked [UnknownOption]")]
    [InlineData("new DealPatch { Stage = won switch { true => «Stage.Other», _ => Stage.Won } };", "Other is marked")]
    [InlineData("new DealPatch { Amount = «double.NaN» };", "A field cannot contain NaN, so this update would throw")]
    [InlineData("new DealPatch { Amount = «0.0 / 0» };", "A field cannot contain NaN")]
    [InlineData("new DealPatch { Amount = won ? 1 : «double.PositiveInfinity» };", "A field cannot contain infinity")]
    [InlineData("new DealPatch { Share = «float.NegativeInfinity» };", "A field cannot contain infinity")]
    [InlineData("new DealPatch { Owner = «null» };", "A change cannot contain null")]
    [InlineData("new DealPatch { Owner = «(string)null» };", "A change cannot contain null")]
    [InlineData("patch.Owner = won ? \"me\" : «null»;", "A change cannot contain null, so this update would throw")]
    public Task A_value_that_can_never_be_sent_is_reported(string statement, string message) =>
        Analysis.VerifyMessagePartsAsync(new OPP036ValueNotSendable(), "OPP036", Source(statement), [message]);

    [Theory]
    [InlineData("new DealPatch { Stage = Stage.Won, Amount = 0, Owner = \"\", Share = 1.5f };")]
    [InlineData("new DealPatch { Stage = Change.Clear, Amount = Change.Unchanged };")]
    [InlineData("new DealPatch { Owner = default };")]
    [InlineData("new DealPatch { Amount = double.Parse(\"NaN\") };")]
    [InlineData("new Deal { Stage = Stage.Other, Owner = null };")]
    [InlineData("Change.FromNullable((string)null);")]
    [InlineData("patch.Stage == Stage.Other;")]
    [InlineData("patch.Stage != Stage.Other && patch.Amount != double.NaN;")]
    public Task Other_values_are_not_reported(string statement) =>
        Analysis.VerifyAsync(new OPP036ValueNotSendable(), "OPP036", Source(statement));

    private static string Source(string statement) =>
        $"#nullable disable warnings\n{Models}class C {{ void M(DealPatch patch, bool won) {{ _ = {statement} }} }}";
}
