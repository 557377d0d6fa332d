using OppTyped.Analyzers.Rules;
using OppTyped.CodeFixes;
using OppTyped.Generators.Tests.Harness;

namespace OppTyped.Generators.Tests.Rules;

/// <summary>A field that the service maintains must be read-only.</summary>
public sealed class OPP016SystemFieldSentTests
{
    [Theory]
    [InlineData(
        "[OpportunityType(1)] partial class M { [«Schema(\"ModifiedOn\")»] public DateTimeOffset? P { get; set; } }",
        "Updates would send P, but LeadSquared sets ModifiedOn itself and refuses an update that contains it. " +
        "Add ReadOnly = true.")]
    [InlineData(
        "[OpportunityType(1)] partial class M { [«Schema(\"CreatedOn\")»] public DateTimeOffset? P { get; set; } }",
        "Updates would send P, but LeadSquared sets CreatedOn itself and refuses an update that contains it. " +
        "Add ReadOnly = true, or ReadOnly = false if LeadSquared has made CreatedOn writable for your account.")]
    [InlineData(
        """
        [OpportunityType(1)] partial class M
        {
            [«Schema("CreatedBy")»] public string? P;
            [«Schema("ModifiedBy")»] public string? Q;
        }
        """,
        "Updates would send P, but LeadSquared sets CreatedBy itself and refuses an update that contains it. " +
        "Add ReadOnly = true.",
        "Updates would send Q, but LeadSquared sets ModifiedBy itself and refuses an update that contains it. " +
        "Add ReadOnly = true.")]
    [InlineData(
        "[OpportunityType(1)] partial record M([property: «Schema(\"CreatedBy\")»] string? By);",
        "Updates would send By, but LeadSquared sets CreatedBy itself and refuses an update that contains it. " +
        "Add ReadOnly = true.")]
    [InlineData(
        """
        abstract class B { [«Schema("CreatedBy")»] public string? By { get; set; } }
        [OpportunityType(1)] partial class M : B { }
        [OpportunityType(2)] partial class N : B { }
        """,
        "Updates would send By, but LeadSquared sets CreatedBy itself and refuses an update that contains it. " +
        "Add ReadOnly = true.")]
    [InlineData(
        """
        class B<T> { [«Schema("CreatedBy")»] public T? By { get; set; } }
        [OpportunityType(1)] partial class M : B<string> { }
        """,
        "Updates would send By, but LeadSquared sets CreatedBy itself and refuses an update that contains it. " +
        "Add ReadOnly = true.")]
    public Task A_system_field_that_would_be_sent_is_reported(string source, params string[] messages) =>
        Analysis.VerifyMessagesAsync(new OPP016SystemFieldSent(), "OPP016", source, messages);

    [Theory]
    [InlineData(
        """
        [OpportunityType(1)] partial class M { [Schema("CreatedOn", ReadOnly = true)] public DateTimeOffset? P { get; set; } }
        """)]
    [InlineData(
        """
        [OpportunityType(1)] partial class M
        {
            [Schema("Owner")] public string? P { get; set; }
            [Schema("Status")] public string? Q { get; set; }
        }
        """)]
    [InlineData(
        """
        [OpportunityType(1)] partial class M { [Schema("CreatedOn", ReadOnly = false)] public DateTimeOffset? P { get; set; } }
        """)]
    [InlineData("abstract class B { [Schema(\"CreatedBy\")] public string? By { get; set; } }")]
    [InlineData("[OpportunityType(1)] class NotPartial { [Schema(\"CreatedBy\")] public string? By { get; set; } }")]
    [InlineData("[FieldSet] partial class S { [Schema(\"CreatedBy\")] public string? By { get; set; } }")]
    public Task Read_only_members_and_ordinary_fields_are_not_reported(string source) =>
        Analysis.VerifyAsync(new OPP016SystemFieldSent(), "OPP016", source);

    [Theory]
    [InlineData(
        """
        using System; using OppTyped;
        [OpportunityType(1)] partial class M { [«Schema("CreatedBy")»] public string? By { get; set; } }
        """,
        """
        using System; using OppTyped;
        [OpportunityType(1)] partial class M { [Schema("CreatedBy", ReadOnly = true)] public string? By { get; set; } }
        """)]
    [InlineData(
        """
        using System; using OppTyped;
        [OpportunityType(1)] partial record M([property: «Schema("CreatedBy")»] string? By);
        """,
        """
        using System; using OppTyped;
        [OpportunityType(1)] partial record M([property: Schema("CreatedBy", ReadOnly = true)] string? By);
        """)]
    public Task The_fix_marks_the_member_as_read_only(string source, string expected) =>
        Fixing.VerifyAsync(new OPP016SystemFieldSent(), new MarkReadOnlyFix(), source, expected);
}
