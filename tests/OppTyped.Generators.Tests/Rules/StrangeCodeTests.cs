using System.Globalization;
using Microsoft.CodeAnalysis;
using OppTyped.Generators.Tests.Harness;

namespace OppTyped.Generators.Tests.Rules;

/// <summary>
/// Tests unusual and unfinished code. Neither the generator nor a rule throws an exception. Neither the emitted code nor a fix
/// adds compiler errors.
/// </summary>
public sealed class StrangeCodeTests
{
    private const string Usings =
        "using System; using System.Collections.Generic; using System.Threading.Tasks; using OppTyped; using " +
        "OppTyped.LeadSquared;\n";

    public static TheoryData<string, string> Code => new()
    {
        {
            "positional record",
            """
            [OpportunityType(1)] public record P([property: Schema("mx_custom_6")] decimal A,
                [property: Schema("CreatedOn")] DateTime W, [property: OpportunityId] string Id);
            """
        },
        {
            "aliases and constants",
            """"
            namespace Sales
            {
                using Opp = OppTyped.OpportunityTypeAttribute; using F = OppTyped.SchemaAttribute;
                [Opp(N.Code)] public class M
                {
                    [F(N.Bad)] public decimal? A { get; set; }
                    [F($"mx_{N.C}_06")] public DateTime? B { get; set; }
                    [F(name: "mx_custom_7")] public int? D { get; set; }
                    [F("""mx_custom_8""")] public int? E { get; set; }
                }
                static class N { public const int Code = 7; public const string Bad = "mx_custom_6", C = "Custom"; }
            }
            """"
        },
        {
            "comments and attributes between the parts of members",
            """
            [OpportunityType(1)] public partial class M {
             /// <summary>Doc.</summary>
             [Schema("mx_Custom_1")] // after
             public int A { get; set; } // end
             // before
             [Obsolete, Schema("mx_Custom_2" /* inside */ )] public DateTime /* type */ B { get; init; }
            #region r
             [Schema("CreatedOn")] [System.ComponentModel.Description("d")] internal DateTime C;
            #endregion
            }
            """
        },
        {
            "conditional members",
            """
            [OpportunityType(1)] public partial class M {
            #if NEVER
             [Schema("")] public object A;
            #else
             [Schema("mx_custom_2")] public int A { get; set; }
            #endif
            }
            """
        },
        {
            "partial declarations in several files",
            """
            [OpportunityType(12003)] public partial class M { }
            =====
            public partial class M { [Schema("mx_Custom_800")] public DateTime RenewalDate { get; set; } }
            """
        },
        {
            "global usings",
            """
            [T(12003)] public class M { [S("mx_Custom_800")] public DateTimeOffset RenewalDate { get; set; } }
            =====
            global using S = OppTyped.SchemaAttribute; global using T = OppTyped.OpportunityTypeAttribute; global using System;
            """
        },
        {
            "members that override a base member",
            """
            public abstract class B
            {
                [Schema("mx_Custom_3")] public abstract int A { get; set; }
                [Schema("mx_Custom_2")] public virtual DateTime D { get; set; }
            }
            [OpportunityType(1)] public partial class M : B
            {
                [Schema("mx_Custom_3")] public override int A { get; set; }
                public override DateTime D { get; set; }
            }
            """
        },
        {
            "members that implement an interface",
            """
            public interface IHas<T> { T A { get; } DateTime D { get; } }
            [OpportunityType(1)] public partial class M : IHas<int>
            {
                [Schema("mx_Custom_1")] public int A { get; set; }
                [Schema("mx_Custom_2")] public DateTime D { get; set; }
            }
            [OpportunityType(2)] public partial record R([property: Schema("mx_Custom_1")] int A,
                [property: Schema("mx_Custom_3")] DateTime D) : IHas<int>;
            """
        },
        {
            "an inherited mistake",
            """
            public abstract class B
            {
                [Schema("mx_Custom_800")] public DateTimeOffset? RenewalDate { get; set; }
                [Schema("mx_Custom_24")] public decimal On { get; set; }
            }
            [OpportunityType(12003)] public partial class M : B { }
            [OpportunityType(12003)] public partial class N : B { }
            """
        },
        {
            "a generic base",
            """
            public abstract class B<T>
            {
                [Schema("mx_Custom_800")] public T? RenewalDate { get; set; }
                [Schema("mx_Custom_6")] public T? A { get; set; }
            }
            [OpportunityType(12003)] public partial class M : B<decimal?> { }
            [OpportunityType(12003)] public partial class N : B<string> { }
            """
        },
        {
            "enums with different underlying types",
            """
            public enum S { }
            public enum T { A = int.MaxValue }
            public enum U : byte { A = 255 }
            public enum V : long { A = long.MinValue, B = -1 }
            [Flags] public enum W { None }
            [Flags] public enum X : uint { A = 1, B = 0x80000000 }
            public enum Unknown { Unknown, Unknown2
             /* last */ }
            [OpportunityType(1)] public partial class M
            {
                [Schema("a")] public S? A { get; set; }
                [Schema("b")] public T? B { get; set; }
                [Schema("c")] public U? C { get; set; }
                [Schema("d")] public V? D { get; set; }
                [Schema("e")] public W? E { get; set; }
                [Schema("f")] public X? F { get; set; }
                [Schema("g")] public List<Unknown>? G { get; set; }
                [Schema("h")] public DayOfWeek[]? H { get; set; }
            }
            """
        },
        {
            "a class of the user with the name Change",
            """
            [OpportunityType(1)] public partial class Deal
            {
                [Schema("a")] public decimal? Amount { get; set; }
                [Schema("b", Kind = DateTimeKind.Local)] public DateTime? On { get; set; }
            }
            static class U
            {
                static class Change { }
                class DateTimeKind { }
                static void F(bool won, decimal? d)
                {
                    _ = new DealPatch { Amount = won ? 5m : default };
                    _ = new DealPatch { Amount = d ?? default };
                    _ = new Deal { On = DateTime.Today };
                }
            }
            """
        },
        {
            "calls in unusual statements",
            """
            [OpportunityType(1)] public partial class Deal { [Schema("a")] public decimal? Amount { get; set; } }
            static class U
            {
                static async Task F(ILeadSquaredClient crm, bool won, DealPatch p)
                {
                    for (crm.UpdateAsync("id", p); won; crm.UpdateAsync("id", p)) { }
                    if (won) crm.GetAsync<Deal>("id");
                    else crm?.UpdateAsync("id", p);
                    lock (crm!) { crm.UpdateAsync("id", p); }
                    Action a = async () => { crm.UpdateAsync("id", p); await Task.Yield(); };
                    a += () => crm.UpdateAsync("id", p);
                    await Task.Yield();
                }
                static async void G(ILeadSquaredClient crm, Deal p) => crm.UpdateAsync("id", p);
                static void H(ILeadSquaredClient crm, Deal p) => crm.UpdateAsync("id", p);
            }
            """
        },
        {
            "invisible characters in names",
            """
            [OpportunityType(1)] public partial class M
            {
                [Schema("mx_Custom_6\u200B")] public int? A { get; set; }
                [Schema("\uFEFFStatus")] public string? B { get; set; }
                [Schema("mx_Custom_7\u00A0")] public int? C { get; set; }
            }
            """
        },
        {
            "unicode names",
            """
            namespace Ünï
            {
                public partial class Größe
                {
                    [OpportunityType(1)] partial class Maß
                    {
                        [Schema("mx_Größe")] public decimal Länge { get; set; }
                        [Schema("mx_custom_2")] public decimal? 見積 { get; set; }
                    }
                }
            }
            """
        },
        {
            "a duplicated member",
            """
            [OpportunityType(12003)] public partial class M
            {
                [Schema("mx_Custom_800")] public DateTimeOffset? A { get; set; }
                [Schema("mx_Custom_801")] public int? A { get; set; }
                [OpportunityId] public string? I { get; set; }
                [OpportunityId] public string? I { get; set; }
            }
            [OpportunityType(2)] public partial class N { [Schema("mx_Custom_1")] public int? A { get; set; } }
            """
        },
        {
            "a duplicated option",
            """
            public enum E { X, X, [Option("a")] Y, [Option("b")] Y }
            [OpportunityType(2)] public partial class N { [Schema("mx_Custom_1")] public E? A { get; set; } }
            """
        },
        {
            "a duplicated class",
            """
            [OpportunityType(12003)] public class M { [Schema("mx_Custom_800")] public int? A { get; set; } }
            =====
            [OpportunityType(12003)] public class M { [Schema("mx_Custom_800")] public int? A { get; set; } }
            """
        },
        {
            "an unfinished type without a name",
            """
            [OpportunityType(12003)] public partial class { [Schema("mx_Custom_800")] public int? A { get; set; } }
            public partial class { [OpportunityType(12003)] public partial class X { } [FieldSet] partial class Y { } }
            namespace A. { [OpportunityType(12003)] public partial class X { } }
            namespace { [FieldSet] public partial class Z { } }
            """
        },
        {
            "an unterminated string",
            "[OpportunityType(12003)] public partial class M { [Schema(\"mx_Custom_80 public int? A { get; set; }"
        },
        {
            "an unterminated attribute",
            """
            [OpportunityType(12003)] public partial class M { [Schema( public int? A { get; set; } [Schema("mx_Custom_800")] }
            """
        },
        {
            "unfinished members without names",
            """
            [OpportunityType(12003)] public partial class M
            {
                [Schema("mx_Custom_800")] public int? { get; set; }
                [Schema("mx_Custom_801")] public B { get; set; }
                [Schema("mx_Custom_6")] public int? A, ;
                [Schema("c")] public?
            }
            """
        },
        {
            "circular and missing base classes",
            """
            [OpportunityType(12003)] public partial class M : M { [Schema("mx_Custom_800")] public int? X { get; set; } }
            [OpportunityType(1)] public partial class P : Q { [Schema("a")] public int? X { get; set; } }
            public partial class Q : P { }
            [OpportunityType(2)] public partial class Z : Missing { [Schema("a")] public int? Y { get; set; } }
            """
        },
        {
            "invalid arguments",
            """
            [OpportunityType] partial class B { }
            [OpportunityType("x")] partial class C { }
            [OpportunityType(1)] partial class D
            {
                [Schema] public int? A { get; set; }
                [Schema(5)] public int? B { get; set; }
                [Schema("x", ReadOnly = 1)] public int? C { get; set; }
                [Schema("y", Kind = "z")] public DateTime? E { get; set; }
                [Schema("z", Converter = typeof(Missing))] public int? F { get; set; }
            }
            """
        },
    };

    [Theory]
    [MemberData(nameof(Code))]
    public async Task No_rule_throws_and_no_fix_adds_compiler_errors(string what, string code)
    {
        ConsumerCode before = await ConsumerCode.OfAsync(
            [.. code.Split("\n=====\n").Select(static file => Usings + file)],
            SchemaText.RealSize(12003));

        await foreach ((string title, Diagnostic report, ConsumerCode after) in before.FixesAsync())
        {
            string fix = $"{what}: the fix '{title}' of {report.Id} at {report.Location.GetLineSpan()}";
            Assert.True(
                after.Errors.IsSubsetOf(before.Errors) || IsOnlyOneDeclarationFixed(report, after),
                $"{fix} adds errors: {string.Join("; ", after.Errors.Except(before.Errors))}");
            Assert.True(Count(after) < Count(before), $"{fix} does not remove the report");

            int Count(ConsumerCode project) => project.Reports.Count(other => other.Id == report.Id);
        }
    }

    [Fact]
    public async Task A_duplicated_member_does_not_stop_emission()
    {
        ConsumerCode project = await ConsumerCode.OfAsync([Usings + """
            [OpportunityType(1)] public partial class M
            {
                [Schema("a")] public int? A { get; set; }
                [Schema("b")] public int? A { get; set; }
            }
            [OpportunityType(2)] public partial class N { [Schema("a")] public int? A { get; set; } }
            """]);

        Assert.Equal(["M.g.cs", "N.g.cs"], project.Emitted.Order());
    }

    [Fact]
    public async Task A_type_without_a_name_is_not_emitted_and_adds_no_errors()
    {
        ConsumerCode project = await ConsumerCode.OfAsync([Usings + """
            [OpportunityType(1)] public partial class { [Schema("a")] public int? A { get; set; } }
            namespace B. { [OpportunityType(2)] public partial class M { } }
            """]);

        Assert.Empty(project.Emitted);
        Assert.Equal(["CS1001 Identifier expected"], project.Errors);
    }

    [Fact]
    public async Task An_inherited_mistake_is_reported_once_for_each_opportunity_type()
    {
        const string Source = Usings + """
            public abstract class B { [Schema("mx_Custom_800")] public DateTimeOffset? RenewalDate { get; set; } }
            [OpportunityType(12003)] public partial class M : B { }
            [OpportunityType(12003)] public partial class N : B { }
            [OpportunityType(12004)] public partial class O : B { }
            """;

        Assert.Single(
            (await ConsumerCode.OfAsync([Source], SchemaText.RealSize(12003))).Reports,
            static report => report.Id == "OPP050");
        ConsumerCode both = await ConsumerCode.OfAsync(
            [Source],
            SchemaText.RealSize(12003),
            new SchemaText(
                "/account/lead.opportunity.json",
                SchemaText.Json(12004, "Lead", new SchemaText.Field("Status", "Status", "String"))));
        Assert.Equal(
            ["Insurance", "Lead"],
            both.Reports
                .Where(static report => report.Id == "OPP050")
                .Select(static report => report.GetMessage(CultureInfo.InvariantCulture))
                .Select(static message => message.Split(" has no such field")[0].Split(", but ")[^1])
                .Order());
    }

    // In an editor, a project reference gives the compiler the source of the other project. A report must not point to this
    // source.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_mistake_in_a_base_class_of_another_assembly_is_reported_on_the_model(bool isEditor)
    {
        const string Base = Usings + """
            namespace Shared;
            public abstract class B
            {
                [Schema("mx_Custom_800")] public DateTime RenewalDate { get; set; }
                [Schema("ModifiedOn")] public DateTimeOffset? On { get; set; }
            }
            public abstract class C { [Schema("mx_custom_1")] public int? Count { get; set; } }
            """;
        const string Model = Usings + """
            [OpportunityType(12003)] public partial class Insurance : Shared.B
            {
                [Schema("mx_Custom_6")] public decimal? SumAssured { get; set; }
            }
            [OpportunityType(12004)] public partial class Loan : Shared.C { }
            """;

        ConsumerCode project = await ConsumerCode.OfAsync(
            [Model],
            [ModelCompilation.Of(Base).ToReference("Shared", isEditor)],
            SchemaText.RealSize(12003));

        Assert.Equal(["Insurance.g.cs", "Loan.g.cs"], project.Emitted);
        Assert.Empty(project.Errors);
        Assert.Equal(
            ["OPP009 Loan", "OPP050 Insurance", "OPP052 Insurance", "OPP053 Insurance"],
            project.Reports.Select(static report => $"{report.Id} {TextAt(report.Location)}").Order());
        await foreach ((string title, _, _) in project.FixesAsync())
        {
            Assert.Fail($"The fix '{title}' must not be offered, because it cannot change the other assembly.");
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Inaccessible_members_of_another_assembly_are_ignored(bool isEditor)
    {
        ModelCompilation shared = ModelCompilation.Of(Usings + """
            public abstract class B
            {
                [Schema("mx_Custom_8")] internal int? Hidden { get; set; }
                [Schema("mx_Custom_9")] private int? Own { get; set; }
                [Schema("mx_Custom_6")] public int? Shown { get; set; }
            }
            """);

        ConsumerCode project = await ConsumerCode.OfAsync(
            [Usings + "[OpportunityType(1)] public partial class M : B { }"],
            [shared.ToReference("Shared", isEditor)]);

        Assert.Equal(["M.g.cs"], project.Emitted);
        Assert.Empty(project.Errors);
        Assert.Empty(project.Reports);
    }

    [Fact]
    public async Task One_fix_makes_all_models_of_a_solution_partial()
    {
        string[] files =
        [
            """
            using OppTyped;
            class O { [OpportunityType(1)] class A { } [OpportunityType(2)] class B { } }
            """,
            "// First.\n[OppTyped.OpportunityType(3)]\ninternal sealed class C { } // Last.",
        ];

        string[] changed = await (await ConsumerCode.OfAsync(files)).FixAllAsync("OPP001", "Make the type partial");

        Assert.Equal(
            [
                """
                using OppTyped;
                partial class O { [OpportunityType(1)] partial class A { } [OpportunityType(2)] partial class B { } }
                """,
                "// First.\n[OppTyped.OpportunityType(3)]\ninternal sealed partial class C { } // Last.",
            ],
            changed);
    }

    [Fact]
    public async Task One_fix_corrects_all_schema_names_of_a_solution()
    {
        string[] files =
        [
            """
            using OppTyped;
            [OpportunityType(1)] partial class A
            {
                [Schema("mx_custom_6")] public int? P { get; set; }
                [Schema("mx_custom_7")] public int? Q { get; set; }
            }
            """,
            """
            using OppTyped;
            [OpportunityType(2)] partial class B { [Schema("mx_Custom_06")] public int? P { get; set; } }
            """,
        ];

        string[] corrected = await (await ConsumerCode.OfAsync(files)).FixAllAsync("OPP009", "Change to mx_Custom_6");

        Assert.Equal(
            [
                files[0].Replace("mx_custom_", "mx_Custom_", StringComparison.Ordinal),
                files[1].Replace("_06", "_6", StringComparison.Ordinal),
            ],
            corrected);
    }

    private static string TextAt(Location location) =>
        location.SourceTree!.ToString().Substring(location.SourceSpan.Start, location.SourceSpan.Length);

    // The fix makes only one declaration partial. A duplicated class has two declarations, so the error CS0260 remains.
    private static bool IsOnlyOneDeclarationFixed(Diagnostic report, ConsumerCode after) =>
        report.Id == "OPP001" && after.Errors.Any(static error => error.StartsWith("CS0260", StringComparison.Ordinal));
}
