using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using OppTyped.Generators.Tests.Harness;

namespace OppTyped.Generators.Tests;

/// <summary>The emitted code compiles without warnings for every valid model.</summary>
public sealed class CompilesTests
{
    private const string Usings = "#pragma warning disable CS1591\nusing System; using OppTyped;\n";

    private static readonly MetadataReference Refit = RefitStandIn.Of(15);

    public static TheoryData<string, string> Models => new()
    {
        {
            "class",
            """
            namespace A;
            [OpportunityType(1)] public partial class M { [Schema("mx_Custom_1")] public string? P { get; set; } }
            """
        },
        {
            "sealed class",
            "[OpportunityType(1)] public sealed partial class M { [Schema(\"mx_Custom_1\")] public int P { get; set; } }"
        },
        {
            "abstract class",
            """
            [OpportunityType(1)] public abstract partial class M { [Schema("mx_Custom_1")] public abstract int P { get; set; } }
            """
        },
        {
            "record",
            "[OpportunityType(1)] public partial record M { [Schema(\"mx_Custom_1\")] public decimal? P { get; init; } }"
        },
        {
            "record class",
            """
            [OpportunityType(1)] internal sealed partial record class M
            {
                [Schema("mx_Custom_1")] public decimal? P { get; init; }
            }
            """
        },
        {
            "positional record",
            """
            [OpportunityType(1)] public partial record M([property: Schema("mx_Custom_1")] decimal? P,
                [property: OpportunityId] string? Id);
            """
        },
        {
            "block namespace",
            "namespace A.B { [OpportunityType(1)] partial class M { [Schema(\"mx_Custom_1\")] public Guid? P { get; set; } } }"
        },
        {
            "nested",
            """
            public partial class A
            {
                internal partial record B
                {
                    partial struct C
                    {
                        public partial record struct D
                        {
                            public partial interface E
                            {
                                [OpportunityType(1)] public partial class M
                                {
                                    [Schema("mx_Custom_1")] public Guid? P { get; set; }
                                }
                            }
                        }
                    }
                }
            }
            """
        },
        {
            "nested in static",
            """
            public static partial class A
            {
                [OpportunityType(1)] public partial class M { [Schema("mx_Custom_1")] public Guid? P { get; set; } }
            }
            """
        },
        {
            "private nested",
            """
            public partial class A
            {
                private enum S { X }
                [OpportunityType(1)] private partial class M
                {
                    [Schema("mx_Custom_1")] public S? P { get; set; }
                    [Schema("mx_Custom_2")] internal S Q { get; set; }
                }
            }
            """
        },
        {
            "protected nested",
            """
            public partial class A
            {
                [OpportunityType(1)] protected internal partial class M { [Schema("mx_Custom_1")] public int? P { get; set; } }
            }
            """
        },
        {
            "required and init",
            """
            [OpportunityType(1)] public partial class M
            {
                [Schema("mx_Custom_1")] public required string P { get; init; }
                [Schema("mx_Custom_2")] public required int Q { get; init; }
            }
            """
        },
        {
            "fields",
            """
            [OpportunityType(1)] public partial class M
            {
                [Schema("mx_Custom_1")] public readonly string? P = null;
                [Schema("mx_Custom_2")] internal int? _q = null;
            }
            """
        },
        {
            "keywords",
            """
            namespace @namespace.@class;
            public enum @enum { @if, @else, @record }
            [OpportunityType(1)] public partial class @event
            {
                [Schema("mx_Custom_1")] public @enum? @int { get; set; }
                [Schema("mx_Custom_2")] public string? @value { get; set; }
                [Schema("mx_Custom_3")] public string? @field { get; set; }
                [Schema("mx_Custom_4")] public string? writer { get; set; }
                [Note] public string? @string { get; set; }
                [OpportunityId] public string? @null { get; set; }
            }
            """
        },
        {
            "contextual keywords",
            """
            namespace record.partial
            {
                [OpportunityType(1)] public partial class @required
                {
                    [Schema("mx_Custom_1")] public string? @partial { get; set; }
                    [Schema("mx_Custom_2")] public int? await { get; set; }
                    [Schema("mx_Custom_3")] public int? var { get; set; }
                }
            }
            """
        },
        {
            "models with the same name in two namespaces",
            """
            namespace A { [OpportunityType(1)] public partial class M { [Schema("mx_Custom_1")] public int? P { get; set; } } }
            namespace B { [OpportunityType(2)] public partial class M { [Schema("mx_Custom_1")] public int? P { get; set; } } }
            """
        },
        {
            "models whose names differ only in case",
            """
            [OpportunityType(1)] public partial class Deal { [Schema("mx_Custom_1")] public int? P { get; set; } }
            [OpportunityType(2)] public partial class DEAL { [Schema("mx_Custom_1")] public int? P { get; set; } }
            """
        },
        {
            "members whose names differ only in case",
            """
            [OpportunityType(1)] public partial class M
            {
                [Schema("mx_Custom_1")] public int? Amount { get; set; }
                [Schema("mx_Custom_2")] public int? amount { get; set; }
            }
            """
        },
        {
            "shadowed System",
            """
            namespace A
            {
                class System { }
                class OppTyped { }
                class Global { }
                namespace B
                {
                    [global::OppTyped.OpportunityType(1)] partial class M
                    {
                        [global::OppTyped.Schema("mx_Custom_1")] public DateTime? P { get; set; }
                    }
                }
            }
            """
        },
        {
            "members with the names of types",
            """
            public enum DealStatus { A }
            [OpportunityType(1)] public partial class M
            {
                [Schema("Status")] public DealStatus? DealStatus { get; set; }
                [Schema("mx_Custom_1")] public int? DealStatusTexts { get; set; }
                [Schema("mx_Custom_2")] public Guid? Guid { get; set; }
                [Schema("mx_Custom_3")] public int? OppTyped { get; set; }
                [Schema("mx_Custom_4")] public int? System { get; set; }
                [Schema("mx_Custom_5")] public int? Change { get; set; }
            }
            """
        },
        {
            "two enums with the same name",
            """
            namespace A { public enum S { X } }
            namespace B { public enum S { Y } }
            namespace C
            {
                [OpportunityType(1)] public partial class M
                {
                    [Schema("mx_Custom_1")] public A.S? P { get; set; }
                    [Schema("mx_Custom_2")] public B.S? Q { get; set; }
                    [Schema("mx_Custom_3")] public A.S R { get; set; }
                }
            }
            """
        },
        {
            "an enum nested in the model",
            """
            [OpportunityType(1)] public partial class M
            {
                public enum S : ulong { X = ulong.MaxValue }
                [Schema("mx_Custom_1")] public S? P { get; set; }
            }
            """
        },
        {
            "empty enum",
            """
            public enum S { }
            [OpportunityType(1)] public partial class M { [Schema("mx_Custom_1")] public S? P { get; set; } }
            """
        },
        {
            "obsolete",
            """
            public enum S { [Obsolete] X }
            [OpportunityType(1)] public partial class M { [Schema("mx_Custom_1")] public S? P { get; set; } }
            """
        },
        {
            "inherited",
            """
            public abstract class B
            {
                [OpportunityId] public string? Id { get; set; }
                [Schema("Status")] public virtual string? P { get; set; }
                [Schema("mx_Custom_2")] public int? H { get; set; }
            }
            [OpportunityType(1)] public partial class M : B
            {
                [Schema("Status")] public override string? P { get; set; }
                [Schema("mx_Custom_3")] public new int? H { get; set; }
            }
            """
        },
        {
            "model of a model",
            """
            [OpportunityType(1)] public partial class B { [Schema("Status")] public string? P { get; set; } }
            [OpportunityType(2)] public partial class M : B { [Schema("mx_Custom_3")] public int? Q { get; set; } }
            """
        },
        {
            "generic base",
            """
            public abstract class B<T> { [Schema("mx_Custom_1")] public T? P { get; set; } }
            [OpportunityType(1)] public partial class M : B<decimal> { }
            [OpportunityType(2)] public partial class N : B<string> { }
            """
        },
        { "no fields", "[OpportunityType(1)] public partial class M { }" },
        {
            "read-only",
            """
            [OpportunityType(1)] public partial class M
            {
                [Schema("CreatedOn", ReadOnly = true)] public DateTimeOffset? P { get; set; }
            }
            """
        },
        { "note alone", "[OpportunityType(1)] public partial class M { [Note] public string? Note { get; set; } }" },
        {
            "schema names to escape",
            "[OpportunityType(1)] public partial class M { [Schema(\"mx_\\\"<&>\\\\\\u0001é見😀\")] public int? P { get; set; } }"
        },
        {
            "attribute on another part",
            """
            public partial class M { [Schema("mx_Custom_1")] public int? P { get; set; } }
            [OpportunityType(1)] partial class M { }
            """
        },
        {
            "unmapped members with emitted names",
            """
            [OpportunityType(1)] public partial class M
            {
                [Schema("mx_Custom_1")] public int? P { get; set; }
                public int MFields { get; set; }
                public int MPatch { get; set; }
                public int MSchema { get; set; }
                public bool IsEmpty { get; set; }
                public int WriteFields { get; set; }
            }
            public class MFields { }
            """
        },
        {
            "collections",
            """
            public enum S { X }
            [OpportunityType(1)] public partial class M
            {
                [Schema("a")] public string[]? A { get; set; }
                [Schema("b")] public System.Collections.Generic.HashSet<S> B { get; set; } = new();
                [Schema("c")] public System.Collections.Generic.IReadOnlySet<string>? C { get; set; }
                [Schema("d")] public required System.Collections.Generic.IEnumerable<S> D { get; init; }
                [Schema("e")] public System.Collections.Generic.HashSet<string>? values { get; set; }
            }
            """
        },
        {
            "flags",
            """
            [Flags] public enum S : sbyte { None = 0, X = 1, Y = 2, [UnknownOption] Z = 4, All = 7, High = -128 }
            [Flags] public enum T { }
            [Flags] public enum U : ulong { A = 1ul << 63 }
            [OpportunityType(1)] public partial class M
            {
                [Schema("a")] public S? P { get; set; }
                [Schema("b")] public S Q { get; set; }
                [Schema("c")] public T R { get; set; }
                [Schema("d")] public U U { get; set; }
            }
            """
        },
        {
            "unknown option",
            """
            public enum S { X, [UnknownOption] Other }
            public enum T { [UnknownOption] Other }
            [OpportunityType(1)] public partial class M
            {
                [Schema("a")] public S? P { get; set; }
                [Schema("b")] public T Q { get; set; }
            }
            """
        },
        {
            "field set",
            """
            [FieldSet] public partial class Address
            {
                [Schema("mx_CustomObject_1")] public string? Street { get; set; }
                [Schema("mx_CustomObject_2")] public int Number { get; init; }
            }
            [OpportunityType(1)] public partial class M
            {
                [Schema("mx_Custom_20")] public Address? Home { get; set; }
                [Schema("mx_Custom_21")] public required Address Work { get; set; }
            }
            """
        },
        {
            "field set as a positional record",
            """
            public partial class Outer
            {
                [FieldSet] internal sealed partial record Address([property: Schema("s")] string? Street);
                [OpportunityType(1)] internal partial class M { [Schema("mx_Custom_20")] public Address? Home { get; set; } }
            }
            """
        },
        {
            "converters",
            """
            public readonly record struct Money(decimal Amount);
            public sealed class Phone { }
            public sealed class MoneyConverter : IFieldConverter<Money>
            {
                public static string Format(Money value) => "";
                public static Money Parse(string text) => default;
            }
            public struct PhoneConverter : IFieldConverter<Phone>
            {
                public static string Format(Phone value) => "";
                public static Phone Parse(string text) => new();
            }
            [OpportunityType(1)] public partial class M
            {
                [Schema("a", Converter = typeof(MoneyConverter))] public Money? A { get; set; }
                [Schema("b", Converter = typeof(MoneyConverter))] public Money B { get; set; }
                [Schema("c", Converter = typeof(PhoneConverter))] public Phone? C { get; set; }
                [Schema("d", Converter = typeof(PhoneConverter))] public required Phone D { get; set; }
            }
            """
        },
        {
            "unreadable models",
            """
            [OpportunityType(1)] public partial class M
            {
                [Schema("a")] public int? P { get; set; }
                public required string Unmapped { get; set; }
            }
            [OpportunityType(2)] public partial class N(int unmapped) { [Schema("a")] public int P { get; set; } = unmapped; }
            """
        },
        {
            "private constructor and setters",
            """
            [OpportunityType(1)] public partial class M
            {
                private M() { }
                [Schema("a")] public int? P { get; private set; }
                [Schema("b")] public int Q { get; }
                [Note] public required string? R { get; set; }
            }
            """
        },
        {
            "primary constructor",
            """
            [OpportunityType(1)] public partial class M(int? p, string id)
            {
                [Schema("a")] public int? P { get; } = p;
                [OpportunityId] public string Id => id;
                [Schema("b")] public int? Q { get; set; }
            }
            """
        },
        {
            "required and set by the constructor",
            """
            [OpportunityType(1)] public partial class M
            {
                [System.Diagnostics.CodeAnalysis.SetsRequiredMembers] public M() { P = 1; U = 2; }
                [Schema("a")] public required int P { get; set; }
                public required int U { get; set; }
            }
            """
        },
        {
            "obsolete members that no emitted code uses",
            """
            public enum S { [Obsolete("gone", true)] Old, New }
            [OpportunityType(1)] public partial class M
            {
                [Schema("a")] public S? P { get; set; }
                [Obsolete("gone", true)] public int Q { get; set; }
            }
            """
        },
        {
            "hidden by an inaccessible member",
            """
            public class R { [Schema("a")] public int? A { get; set; } }
            public class N : R { private new int? A { get; set; } public int? Use() => A; }
            [OpportunityType(1)] public partial class M : N { }
            """
        },
        { "internal note", "[OpportunityType(1)] public partial class M { [Note] internal string? Memo { get; set; } }" },
        {
            "a type named like the emitted fields",
            """
            namespace A
            {
                public class MFields { }
                [OpportunityType(1)] public partial class M { [Schema("a")] public int? P { get; set; } }
            }
            """
        },
        {
            "an override that does not repeat the attribute",
            """
            public abstract class B
            {
                [Schema("a")] public virtual int? P { get; set; }
                [OpportunityId] public abstract string? Id { get; set; }
            }
            [OpportunityType(1)] public partial class M : B
            {
                public override int? P { get; set; }
                public override string? Id { get; set; }
            }
            """
        },
        {
            "obsolete constructor and setter",
            """
            [OpportunityType(1)] public partial class M
            {
                [Obsolete("x", true)] public M() { }
                [Schema("a")] public int? P { get; set; }
            }
            [OpportunityType(2)] public partial class N { [Schema("a")] public int? P { get; [Obsolete("x", true)] set; } }
            """
        },
        {
            "equal options",
            """
            public enum S { [Option("x")] A, [Option("x")] B, [Option("x")] C, D }
            [OpportunityType(1)] public partial class M { [Schema("a")] public S? P { get; set; } }
            """
        },
        {
            "a field set with every kind of value",
            """
            [Flags] public enum F { A = 1 }
            [FieldSet] public partial class S
            {
                [Schema("a")] public string? A { get; set; }
                [Schema("b")] public DateTime? B { get; set; }
                [Schema("c")] public Uri? C { get; set; }
                [Schema("d")] public F D { get; set; }
                [Schema("e")] public string[]? E { get; set; }
                [Schema("f")] public int G { get; set; }
            }
            [OpportunityType(1)] public partial class M { [Schema("s")] public S? P { get; set; } }
            """
        },
        {
            "nested in an obsolete class",
            "[Obsolete(\"gone\", true)] public partial class O { [OpportunityType(1)] public partial class M { } }"
        },
        {
            "a part of the interface",
            """
            [OpportunityType(1)] public partial class M { [Schema("a")] public int? P { get; set; } }
            public partial interface IMApi
            {
                System.Threading.Tasks.Task<OppTyped.LeadSquared.UpdateResponse> SetAsync(string id, int p) =>
                    UpdateAsync(new(id, new MPatch { P = p }));
            }
            """
        },
        {
            "a venue opportunity and a part of its interface",
            """
            [VenueOpportunity] public partial class M { [Schema("name")] public string? P { get; set; } }
            internal partial interface IMApi
            {
                System.Threading.Tasks.Task RenameAsync(int venue, long id, string name) =>
                    UpdateAsync(venue, id, new MPatch { P = name });
            }
            """
        },
        {
            "models named like parts of the interfaces",
            """
            [OpportunityType(1)] public partial class Api { }
            [OpportunityType(2)] public partial class OverHttp { }
            [OpportunityType(3)] public partial class Create { }
            [VenueOpportunity] public partial class I { }
            [OpportunityType(4)] public partial class RefitClients { }
            [OpportunityType(5)] public partial class ConsumerOpportunityApis { }
            """
        },
        { "an interface of another arity", "[OpportunityType(1)] public partial class M { } public interface IMApi<T> { }" },
        {
            "partial property",
            """
            [OpportunityType(1)] public partial class M
            {
                [Schema("mx_Custom_1")] public partial int? P { get; set; }
                public partial int? P { get => 1; set { } }
            }
            """
        },
    };

    [Theory]
    [MemberData(nameof(Models))]
    public void Emitted_code_compiles_with_nullable_enabled(string name, string source) =>
        AssertCompiles(name, source, NullableContextOptions.Enable, LanguageVersion.Latest);

    [Theory]
    [MemberData(nameof(Models))]
    public void Emitted_code_compiles_with_nullable_disabled(string name, string source) =>
        AssertCompiles(
            name,
            "#pragma warning disable CS8632 // Nullable annotations have no effect in this project.\n" + source,
            NullableContextOptions.Disable,
            LanguageVersion.Latest);

    [Theory]
    [MemberData(nameof(Models))]
    public void Emitted_code_compiles_as_CSharp_12(string name, string source)
    {
        if (name != "partial property")
        {
            AssertCompiles(name, source, NullableContextOptions.Enable, LanguageVersion.CSharp12);
        }
    }

    public static TheoryData<string> Types =>
    [
        "string", "bool", "sbyte", "byte", "short", "ushort", "int", "uint", "long", "ulong", "nint", "nuint", "decimal",
        "double", "float", "Int128", "UInt128", "DateTimeOffset", "DateTime", "DateOnly", "TimeOnly", "Guid", "Uri", "DayOfWeek",
        "string[]", "System.Collections.Generic.List<string>", "System.Collections.Generic.IList<DayOfWeek>",
        "System.Collections.Generic.ICollection<string>", "System.Collections.Generic.IEnumerable<string>",
        "System.Collections.Generic.IReadOnlyCollection<DayOfWeek>", "System.Collections.Generic.IReadOnlyList<DayOfWeek>",
        "System.Collections.Generic.HashSet<DayOfWeek>", "System.Collections.Generic.ISet<string>",
    ];

    [Theory]
    [MemberData(nameof(Types))]
    public void Every_type_compiles_with_and_without_a_nullable_annotation(string type) =>
        AssertCompiles(type, $$"""
            [OpportunityType(1)]
            public partial class M
            {
                [Schema("mx_Custom_1")] public required {{type}} P { get; set; }
                [Schema("mx_Custom_2")] public {{type}}? Q { get; set; }
                public static MPatch Use(M m) => new() { P = Change.To(m.P), Q = Change.Clear };
            }
            """, NullableContextOptions.Enable, LanguageVersion.CSharp12);

    // The compilation references dependency injection and Refit, because some code is emitted only with these references.
    private static void AssertCompiles(string name, string source, NullableContextOptions nullable, LanguageVersion language)
    {
        ModelCompilation compilation = ModelCompilation.Of(
            Usings + source,
            nullable,
            language,
            [.. ModelCompilation.Hosting, Refit]);

        Assert.Null(compilation.GeneratorFailure);
        Assert.NotEmpty(compilation.Emitted);

        // CS0612 is expected for obsolete options. The emitted file suppresses it, but ModelCompilation removes suppressions.
        Assert.DoesNotContain(
            compilation.Complaints,
            complaint => name != "obsolete" || !complaint.Contains("CS0612", StringComparison.Ordinal));
    }
}
