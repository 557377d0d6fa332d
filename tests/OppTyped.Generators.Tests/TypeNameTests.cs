using OppTyped.Generators.Tests.Harness;

namespace OppTyped.Generators.Tests;

/// <summary>The names of the members' types in emitted code.</summary>
public sealed class TypeNameTests
{
    private const string Types = """
        namespace @event.Inner
        {
            public class @class { public struct Nested<T> { public class Deep { } } public enum @enum { A } }
            public class Pair<T, U> { public class Item { } }
        }
        namespace System { public class Own { } }

        """;

    [Theory]
    [InlineData("global::@event.Inner.@class")]
    [InlineData("global::@event.Inner.@class.@enum")]
    [InlineData("global::@event.Inner.@class.Nested<int>")]
    [InlineData("global::@event.Inner.@class.Nested<int?>.Deep")]
    [InlineData("global::@event.Inner.Pair<string, global::@event.Inner.@class>.Item")]
    [InlineData("global::@event.Inner.Pair<(int, string), object[]>")]
    [InlineData("global::@event.Inner.Pair<nint, global::System.Collections.Generic.IReadOnlyList<int[,]>>")]
    [InlineData("global::@event.Inner.Pair<string, global::@event.Inner.Pair<global::InNoNamespace?, object?[]>>")]
    [InlineData("global::System.Own")]
    [InlineData("global::System.Version")]
    [InlineData("global::System.DateTime")]
    [InlineData("global::InNoNamespace")]
    [InlineData("(int A, string B)")]
    [InlineData("byte[]")]
    [InlineData("object")]
    [InlineData("nuint")]
    [InlineData("char")]
    public void Emitted_code_names_the_type_of_a_member_in_full(string type)
    {
        ModelCompilation compilation = ModelCompilation.Of(ModelSource.Usings + Types + $$"""
            public class InNoNamespace { }
            [OpportunityType(1)]
            public partial class M { [Schema("mx_Custom_1", Converter = typeof(C))] public {{type}}? P { get; set; } }
            public sealed class C : IFieldConverter<{{type}}>
            {
                public static string Format({{type}} value) => "";
                public static {{type}} Parse(string text) => default!;
            }
            """);

        Assert.Empty(compilation.Complaints);
        Assert.Contains(
            WithoutSpaces($"ConvertedField<{type}, global::C>"),
            WithoutSpaces(string.Concat(compilation.EmittedModels.Values)),
            StringComparison.Ordinal);
    }

    // A long line is broken.
    private static string WithoutSpaces(string code) => string.Concat(code.Where(static one => !char.IsWhiteSpace(one)));
}
