using OppTyped.Analyzers.Rules;
using OppTyped.CodeFixes;
using OppTyped.Generators.Tests.Harness;

namespace OppTyped.Generators.Tests.Rules;

/// <summary>Tests that a fix can be applied to all members of a document at once.</summary>
public sealed class FixAllTests
{
    private const string Source = """
        using System; using OppTyped;
        [OpportunityType(1)] partial class M
        {
            [Schema("CreatedOn")] public DateTime P { get; set; }
            [Schema("ModifiedOn")] public DateTime Q { get; set; }
        }
        """;

    // Some rules are reported at the attribute, and the others at the name of the member.
    private static readonly string MarkedAttributes = Source
        .Replace("[Schema(", "[«Schema(", StringComparison.Ordinal)
        .Replace("\")]", "\")»]", StringComparison.Ordinal);

    private static readonly string MarkedNames = Source
        .Replace(" P ", " «P» ", StringComparison.Ordinal)
        .Replace(" Q ", " «Q» ", StringComparison.Ordinal);

    [Fact]
    public Task All_members_are_marked_as_read_only() => FixingAll.VerifyAsync(
        new OPP016SystemFieldSent(),
        new MarkReadOnlyFix(),
        MarkedAttributes,
        Source.Replace("\")]", "\", ReadOnly = true)]", StringComparison.Ordinal));

    [Fact]
    public Task All_members_are_made_nullable() => FixingAll.VerifyAsync(
        new OPP019AlwaysSentMember(),
        new MakeNullableFix(),
        MarkedNames,
        Source.Replace("DateTime ", "DateTime? ", StringComparison.Ordinal));

    [Fact]
    public Task All_members_are_made_required() => FixingAll.VerifyAsync(
        new OPP019AlwaysSentMember(),
        new AddRequiredFix(),
        MarkedNames,
        Source.Replace("public DateTime", "public required DateTime", StringComparison.Ordinal));

    [Fact]
    public Task All_members_get_the_type_DateTimeOffset() => FixingAll.VerifyAsync(
        new OPP021DateTimeWithoutKind(),
        new UseDateTimeOffsetFix(),
        MarkedAttributes,
        Source.Replace("DateTime ", "DateTimeOffset ", StringComparison.Ordinal));

    [Fact]
    public Task All_members_get_the_kind_UTC() => FixingAll.VerifyAsync(
        new OPP021DateTimeWithoutKind(),
        new AddUtcKindFix(),
        MarkedAttributes,
        Source.Replace("\")]", "\", Kind = DateTimeKind.Utc)]", StringComparison.Ordinal));
}
