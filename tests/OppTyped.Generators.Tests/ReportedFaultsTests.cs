using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using OppTyped.Generators.Tests.Harness;

namespace OppTyped.Generators.Tests;

/// <summary>
/// Users of other source generators reported faults of these generators. The tests check that OppTyped does not have such faults.
/// </summary>
public sealed class ReportedFaultsTests
{
    [Theory]
    [InlineData(
        "OPP007",
        """
        [OpportunityType(1)] public partial class Deal
        {
            [Schema("a")] public string? A { [Obsolete("gone", true)] get; set; }
        }
        """)]
    [InlineData(
        "OPP012",
        """
        public ref struct C : IFieldConverter<Version>
        {
            public static string Format(Version value) => "";
            public static Version Parse(string text) => new(text);
        }
        [OpportunityType(1)] public partial class Deal { [Schema("a", Converter = typeof(C))] public Version? A { get; set; } }
        """)]
    [InlineData(
        "OPP024",
        "[OpportunityType(1)] public partial class Deal { [Schema(\"a\", ReadOnly = Made.True)] public int? A; }")]
    public async Task A_member_that_emitted_code_cannot_use_is_reported(string rule, string source)
    {
        ConsumerCode project = await ConsumerCode.OfAsync([ModelSource.Usings + source]);

        Assert.DoesNotContain(project.Errors, static error => !error.Contains("Made", StringComparison.Ordinal));
        Assert.True(rule == "OPP024" || project.Reports.Any(report => report.Id == rule));
        Assert.Contains(
            $"Correct the error {rule} at A.",
            ModelCompilation.Of(ModelSource.Usings + source).Emitted["Deal.g.cs"],
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_converter_without_its_type_argument_breaks_no_other_model()
    {
        ConsumerCode project = await ConsumerCode.OfAsync([ModelSource.Usings + """
            class C : IFieldConverter { }
            [OpportunityType(1)] public partial class Deal { [Schema("a", Converter = typeof(C))] public Version? P; }
            [OpportunityType(2)] public partial class Lead { [Schema("a")] public int? A { get; set; } }
            """]);

        Assert.Contains("Lead.g.cs", project.Emitted);
        Assert.Contains(project.Reports, static report => report.Id == "OPP012");
    }

    [Theory]
    [InlineData(
        """
        namespace Microsoft.Extensions.DependencyInjection
        {
            interface IServiceCollection { }
            interface IHttpClientBuilder { }
        }
        """)]
    [InlineData("namespace OppTyped { class SchemaAttribute : System.Attribute { } }")]
    public async Task An_internal_copy_of_a_type_in_another_assembly_is_ignored(string copy)
    {
        MetadataReference vendor = ModelCompilation.Compile([ModelCompilation.Parse(copy)]).WithAssemblyName("Vendor") is var made
            && made.Emit(Stream.Null, cancellationToken: TestContext.Current.CancellationToken).Success
                ? made.ToMetadataReference()
                : throw new InvalidOperationException("The copy does not compile.");

        ConsumerCode project = await ConsumerCode.OfAsync(
            [ModelSource.Usings + """
            [OpportunityType(1)] public partial class Deal { [Schema("a")] public int? A { get; set; } }
            [OpportunityType(2)] public class Lead { }
            """],
            [vendor, .. ModelCompilation.Hosting]);

        Assert.Contains("opportunity-apis.g.cs", project.Emitted);
        Assert.Contains(project.Reports, static report => report.Id == "OPP001");
    }

    [Theory]
    [InlineData("IFieldConverter<List<A::Lib.Thing>>", "List<A::Lib.Thing>")]
    [InlineData("IFieldConverter<A::Lib.Thing[]>", "A::Lib.Thing[]")]
    [InlineData("IFieldConverter<List<A::Lib.Thing[]>>", "List<A::Lib.Thing[]>")]
    [InlineData("IFieldConverter<List<Old>>", "List<Old>")]
    public async Task A_type_with_a_part_that_emitted_code_cannot_name_is_refused(string converter, string type)
    {
        MetadataReference library = ModelCompilation.Of("namespace Lib { public class Thing { } }")
            .ToReference("Lib", isEditor: true)
            .WithAliases(["A"]);
        ConsumerCode project = await ConsumerCode.OfAsync(
            ["extern alias A;\n" + ModelSource.Usings + $$"""
            [Obsolete("gone", true)] public class Old { }
            [Obsolete("gone")]
            public abstract class C : {{converter}}
            {
                public static string Format({{type}} value) => "";
                public static {{type}} Parse(string text) => null!;
            }
            [OpportunityType(1)] public partial class Deal
            {
                [Obsolete("gone"), Schema("a", Converter = typeof(C))] public {{type}}? P { get; set; }
            }
            """],
            [library]);

        Assert.DoesNotContain(project.Errors, static error => error.StartsWith("CS0400", StringComparison.Ordinal));
        Assert.Contains(project.Reports, static report => report.Id == "OPP012");
    }

    [Fact]
    public async Task Members_of_a_generic_base_class_are_checked_for_each_model()
    {
        ConsumerCode project = await ConsumerCode.OfAsync([ModelSource.Usings + """
            public enum E { X }
            public class B<T> { [Schema("b")] public T? L { get; set; } }
            public class S<T> where T : struct { [Schema("b")] public T? L { get; set; } }
            [OpportunityType(1)] public partial class Ant : B<string> { }
            [OpportunityType(2)] public partial class Deal : B<E> { }
            [OpportunityType(3)] public partial class Lead : S<int> { }
            [OpportunityType(4)] public partial class Loan : S<DateTime> { }
            """]);

        Assert.Equal(
            ["OPP019", "OPP020", "OPP021"],
            project.Reports.Select(static report => report.Id).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_constant_of_an_emitted_class_cannot_be_a_schema_name()
    {
        ConsumerCode project = await ConsumerCode.OfAsync([ModelSource.Usings + """
            [OpportunityType(1)] public partial class Insurance { [Schema("mx_Custom_6")] public decimal? Amount { get; set; } }
            [OpportunityType(2)] public partial class Lead
            {
                [Schema(InsuranceSchema.Amount)] public decimal? Sum { get; set; }
                [Schema("b")] public int? B { get; set; }
            }
            """]);

        Assert.Empty(project.Errors);
        Assert.Equal(
            "OPP024: OppTyped does not see InsuranceSchema.Amount, because a source generator makes it: "
                + "Lead would be sent and read without Sum. Write \"mx_Custom_6\" instead.",
            Describe(Assert.Single(project.Reports)));
    }

    [Fact]
    public async Task Mapped_members_of_a_class_that_derives_from_a_model_are_reported()
    {
        ConsumerCode project = await ConsumerCode.OfAsync([ModelSource.Usings + """
            [OpportunityType(1)] public partial class Insurance { [Schema("mx_Custom_6")] public decimal? Amount { get; set; } }
            public class Motor : Insurance { [Schema("mx_Custom_9")] public string? Plate { get; set; } }
            public abstract class Base : Insurance { [Schema("mx_Custom_7")] public string? Color { get; set; } }
            [OpportunityType(2)] public partial class Car : Base { }
            """]);

        Assert.Equal(
            "OPP018: The attribute on Plate has no effect, because Motor is not marked itself, but derives from the model "
                + "Insurance. Mark Motor with the attribute of Insurance. Move the member to a model, or remove the attribute.",
            Describe(Assert.Single(project.Reports)));
    }

    [Theory]
    [InlineData(
        "[OpportunityType(1)] public partial class Deal { [ObservableProperty, Schema(\"a\")] private string? _name; }",
        "OPP024: OppTyped does not see Name, because a source generator makes it: Deal would be sent and read without Name. "
            + "Declare Name as a partial property: [ObservableProperty, Schema(\"…\")] public partial … { get; set; }.")]
    [InlineData(
        "[VenueOpportunity] public partial class Deal { [OpportunityId] public string? Id { get; set; } }",
        "OPP008: Id cannot be the id or the note, because it is in a venue opportunity, which has no notes, and whose id you "
            + "pass to each call. Remove the attribute.")]
    [InlineData(
        """
        [FieldSet] public partial class Home { [Schema("c")] public string? Street { get; set; } }
        [OpportunityType(1)] public partial class Deal { [Schema("a")] public List<Home>? Homes { get; set; } }
        """,
        "Use Home itself, because a field contains one field set")]
    public async Task The_message_suggests_the_right_correction(string source, string remedy)
    {
        ConsumerCode project = await ConsumerCode.OfAsync(
            [ModelSource.Usings + "class ObservablePropertyAttribute : Attribute { }\n" + source]);

        Assert.Contains(project.Reports, report => Describe(report).Contains(remedy, StringComparison.Ordinal));
        Assert.DoesNotContain(project.Reports, static report => report.Id == "OPP007");
    }

    private static string Describe(Diagnostic report) =>
        $"{report.Id}: {report.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}";

    [Fact]
    public async Task A_member_of_type_dynamic_is_refused()
    {
        ConsumerCode project = await ConsumerCode.OfAsync([ModelSource.Usings + """
            public class C : IFieldConverter<object>
            {
                public static string Format(object value) => $"{value}";
                public static object Parse(string text) => text;
            }
            [OpportunityType(1)] public partial class Deal
            {
                [Schema("a", Converter = typeof(C))] public dynamic? Any { get; set; }
            }
            """]);

        Assert.Empty(project.Errors);
        Assert.Contains(project.Reports, static report => report.Id == "OPP012");
    }

    [Fact]
    public Task A_mapping_in_an_extension_block_is_reported() => Analysis.VerifyAsync(
        new OppTyped.Analyzers.Rules.OPP018UnusedMapping(),
        "OPP018",
        """
        [OpportunityType(1)] public partial class Deal { [Schema("a")] public int? A { get; set; } }
        public static class Ext { extension(Deal d) { [«Schema("b")»] public int? B => 1; } }
        """,
        LanguageVersion.Preview);
}
