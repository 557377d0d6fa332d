namespace OppTyped.Generators.Tests.Harness;

/// <summary>The start of source texts that contain models.</summary>
internal static class ModelSource
{
    public const string Usings = """
        #nullable enable
        #pragma warning disable CS1591
        using System; using System.Collections.Generic; using System.Diagnostics.CodeAnalysis; using OppTyped;

        """;
}
