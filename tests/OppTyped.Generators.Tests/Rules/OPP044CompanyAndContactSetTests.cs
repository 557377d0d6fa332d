using OppTyped.Analyzers.Rules;
using OppTyped.Generators.Tests.Harness;

namespace OppTyped.Generators.Tests.Rules;

/// <summary>An opportunity belongs to a company or to a contact, not to both.</summary>
public sealed class OPP044CompanyAndContactSetTests
{
    [Theory]
    [InlineData(
        "class C { object O = new IvvyOpportunityPatch { CompanyId = 1, CompanyLeadContactId = 2, «ContactId = 3» }; }",
        "It looks like one opportunity belongs to both a company and a contact: CompanyId and ContactId are both set. " +
        "Set only one of them.")]
    [InlineData(
        "class C { object O = new IvvyOpportunity { ContactId = 3, «CompanyId = 1» }; }",
        "It looks like one opportunity belongs to both a company and a contact: CompanyId and ContactId are both set. " +
        "Set only one of them.")]
    [InlineData(
        """
        [VenueOpportunity] partial class M
        {
            [Schema("companyId")] public int? Firm { get; set; }
            [Schema("contactId")] public int? Person;
        }
        class C { object O = new MPatch { Firm = 3, «Person = 1» }; object P(int x) => new M { Firm = x, «Person = x» }; }
        """,
        "It looks like one opportunity belongs to both a company and a contact: Firm and Person are both set. " +
        "Set only one of them.",
        "It looks like one opportunity belongs to both a company and a contact: Firm and Person are both set. " +
        "Set only one of them.")]
    [InlineData(
        """
        [VenueOpportunity] partial class M : IvvyOpportunity { }
        class C { object O = new M { ContactId = 3, «CompanyId = 1» }; }
        """,
        "It looks like one opportunity belongs to both a company and a contact: CompanyId and ContactId are both set. " +
        "Set only one of them.")]
    [InlineData(
        """
        class C { object O(System.Text.Json.JsonElement x) => new IvvyOpportunity { Company = x, «ContactId = 3» }; }
        """,
        "It looks like one opportunity belongs to both a company and a contact: Company and ContactId are both set. " +
        "Set only one of them.")]
    public Task Setting_both_a_company_and_a_contact_is_reported(string source, params string[] messages) =>
        Analysis.VerifyMessagesAsync(new OPP044CompanyAndContactSet(), "OPP044", source, messages);

    [Theory]
    [InlineData("var p = new IvvyOpportunityPatch(); p.CompanyId = 1; p.Name = \"x\"; «p.ContactId = 2»;")]
    [InlineData("var p = new IvvyOpportunityPatch(); p.ContactId = 1; «p.CompanyId = 2»;")]
    [InlineData("var p = new IvvyOpportunityPatch { CompanyId = 1 }; «p.ContactId = 2»;")]
    [InlineData("var p = new IvvyOpportunityPatch { CompanyId = Change.Clear }; p.CompanyId = 1; «p.ContactId = 2»;")]
    public Task Setting_both_in_statements_is_reported(string statements) => Analysis.VerifyMessagesAsync(
        new OPP044CompanyAndContactSet(),
        "OPP044",
        $"class C {{ void M() {{ {statements} }} }}",
        [
            "It looks like one opportunity belongs to both a company and a contact: CompanyId and ContactId are both set. " +
            "Set only one of them.",
        ]);

    [Theory]
    [InlineData("var p = new IvvyOpportunityPatch(); p.CompanyId = 1; p.CompanyId = Change.Clear; p.ContactId = 2;")]
    [InlineData("var p = new IvvyOpportunityPatch { CompanyId = 1 }; p = new(); p.ContactId = 2;")]
    [InlineData("var p = new IvvyOpportunityPatch(); var q = new IvvyOpportunityPatch(); p.CompanyId = 1; q.ContactId = 2;")]
    [InlineData("var p = new IvvyOpportunityPatch(); if (p is null) { p.CompanyId = 1; } else { p.ContactId = 2; }")]
    [InlineData("var p = new IvvyOpportunityPatch { CompanyId = 1 }; p.ContactId = Change.Clear;")]
    [InlineData("var p = new IvvyOpportunityPatch { CompanyId = 1 }; Use(p); p.ContactId = 2;")]
    [InlineData(
        "var p = new IvvyOpportunityPatch { CompanyId = 1 }; if (p != null) { p.CompanyId = Change.Clear; } p.ContactId = 2;")]
    [InlineData("var p = new IvvyOpportunityPatch { CompanyId = 1 }; p.CompanyId = default(Change<int>); p.ContactId = 2;")]
    [InlineData("_ = new IvvyOpportunity { CompanyId = maybe, ContactId = maybe };")]
    [InlineData(
        "_ = new IvvyOpportunityPatch { CompanyId = Change.FromNullable(maybe), ContactId = Change.FromNullable(maybe) };")]
    [InlineData(
        "_ = new IvvyOpportunityPatch { CompanyId = isFirm ? 1 : Change.Unchanged, ContactId = isFirm ? Change.Unchanged : 2 };")]
    public Task Statements_that_do_not_set_both_are_not_reported(string statements) => Analysis.VerifyAsync(
        new OPP044CompanyAndContactSet(),
        "OPP044",
        $"class C {{ void Use(object o) {{ }} void M(int? maybe, bool isFirm) {{ {statements} }} }}");

    [Theory]
    [InlineData(
        "class C { object O = new IvvyOpportunityPatch { CompanyId = 1, CompanyLeadContactId = 2, ContactId = Change.Clear }; }")]
    [InlineData(
        """
        class C
        {
            object O = new IvvyOpportunityPatch { CompanyId = Change.Unchanged, ContactId = 5 };
            object P = new IvvyOpportunityPatch { CompanyId = default, ContactId = 5 };
        }
        """)]
    [InlineData(
        """
        class C
        {
            object O = new IvvyOpportunity { ContactId = 3, CompanyId = null };
            object P = new IvvyOpportunity { CompanyId = 1, CompanyLeadContactId = 2 };
        }
        """)]
    [InlineData(
        """
        class C
        {
            object O(System.Text.Json.JsonElement x) => new IvvyOpportunity { CompanyId = 1, Contact = x };
            object P(System.Text.Json.JsonElement x) => new IvvyOpportunity { Company = x, Contact = x };
        }
        """)]
    [InlineData("class X { public int CompanyId, ContactId; } class C { object O = new X { ContactId = 3, CompanyId = 4 }; }")]
    public Task Setting_only_a_company_or_only_a_contact_is_not_reported(string source) =>
        Analysis.VerifyAsync(new OPP044CompanyAndContactSet(), "OPP044", source);
}
