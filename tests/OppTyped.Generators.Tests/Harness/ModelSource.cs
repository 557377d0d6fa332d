namespace OppTyped.Generators.Tests.Harness;

/// <summary>The lines at the start of each source text that contains models.</summary>
internal static class ModelSource
{
    public const string Usings = """
        #nullable enable
        #pragma warning disable CS1591
        using System; using System.Collections.Generic; using System.Diagnostics.CodeAnalysis; using OppTyped;

        """;
}
