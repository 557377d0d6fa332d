using Microsoft.CodeAnalysis.Diagnostics;

namespace OppTyped.Generators.Parsing;

/// <summary>Reads the MSBuild property that sets the accessibility of the HTTP interfaces of a project.</summary>
internal static class InterfaceChoiceParser
{
    private const string Property = "build_property.OppTypedHttpInterface";

    /// <summary>
    /// Returns the choice of the project. An unknown value is ignored here, because the build reports it as an error.
    /// </summary>
    public static HttpInterface Parse(AnalyzerConfigOptions options) =>
        options.TryGetValue(Property, out string? value)
        && Enum.TryParse(value, ignoreCase: true, out HttpInterface choice)
        && Enum.IsDefined(typeof(HttpInterface), choice)
            ? choice
            : HttpInterface.Default;
}
