using Microsoft.CodeAnalysis;

namespace OppTyped.Architecture.Tests;

/// <summary>
/// The table of namespaces. An internal type's namespace follows its folder. A public type's namespace is that of its part of the
/// product.
/// </summary>
internal static class PublicNamespaces
{
    private const string Registration = "Microsoft.Extensions.DependencyInjection";

    // By the first folder.
    private static readonly Dictionary<string, string> ByFolder = new()
    {
        ["Modeling"] = "OppTyped",
        ["Services"] = "OppTyped",
        ["Operations"] = "OppTyped",
        ["Pipeline"] = "OppTyped",
        ["Fields"] = "OppTyped.Fields",
        ["Budgets"] = "OppTyped.Throttling",
        ["Diagnostics"] = "OppTyped.Diagnostics",
        ["LeadSquared"] = "OppTyped.LeadSquared",
        ["Ivvy"] = "OppTyped.Ivvy",
    };

    // Types that belong to another part than their folder.
    private static readonly Dictionary<string, string> ByType = new()
    {
        // Users set or catch these.
        ["FieldFormats"] = "OppTyped",
        ["ClearedForm"] = "OppTyped",
        ["FieldValueException"] = "OppTyped",

        // What a request says to the budget.
        ["CallOptions"] = "OppTyped.Throttling",

        // Only emitted code names these.
        ["ClearedField"] = "OppTyped.Fields",
        ["UnchangedField"] = "OppTyped.Fields",
        ["IFieldSet"] = "OppTyped.Fields",
        ["OpportunityApiRegistration"] = "OppTyped.Fields",

        ["LeadSquaredServiceCollectionExtensions"] = Registration,
        ["IvvyServiceCollectionExtensions"] = Registration,
        ["OppTypedHealthChecksBuilderExtensions"] = Registration,
    };

    public static string Expected(INamedTypeSymbol type, string folder)
    {
        if (type.DeclaredAccessibility != Accessibility.Public)
        {
            return folder.Length == 0 ? "OppTyped" : $"OppTyped.{folder.Replace('/', '.')}";
        }

        return ByType.GetValueOrDefault(type.Name) ?? ByFolder[folder.Split('/')[0]];
    }

    /// <summary>Entries of the table that no type needs any more.</summary>
    public static IEnumerable<string> Unused(IEnumerable<string> publicTypes) => ByType.Keys.Except(publicTypes);
}
