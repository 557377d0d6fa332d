using Microsoft.CodeAnalysis.Diagnostics;
using OppTyped.Generators.Model;

namespace OppTyped.Generators.Parsing;

/// <summary>Reads the MSBuild property that sets the accessibility of the HTTP interfaces of a project.</summary>
internal static class InterfaceChoiceParser
{
    private const string Property = "build_property.OppTypedHttpInterface";

    /// <summary>
    /// Returns the choice of the project. An unknown value is ignored here, because the build reports it as an error.
    /// </summary>
    public static InterfaceChoice Parse(AnalyzerConfigOptions options) =>
        options.TryGetValue(Property, out string? value)
        && Enum.TryParse(value, ignoreCase: true, out InterfaceChoice choice)
        && Enum.IsDefined(typeof(InterfaceChoice), choice)
            ? choice
            : InterfaceChoice.Default;
}
