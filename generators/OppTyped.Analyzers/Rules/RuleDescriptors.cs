using Microsoft.CodeAnalysis;

namespace OppTyped.Analyzers.Rules;

/// <summary>Creates the descriptors of the rules.</summary>
internal static class RuleDescriptors
{
    /// <summary>The category of rules about models and their members.</summary>
    public const string Model = "OppTyped.Model";

    /// <summary>The category of rules about the use of models, patches and clients.</summary>
    public const string Usage = "OppTyped.Usage";

    /// <summary>Creates a rule for code that cannot work.</summary>
    public static DiagnosticDescriptor Error(string id, string title, string message, string category = Model) =>
        Create(id, title, message, category, DiagnosticSeverity.Error);

    /// <summary>Creates a rule for code that compiles, but fails or has an unexpected result at run time.</summary>
    public static DiagnosticDescriptor Warning(string id, string title, string message, string category = Model) =>
        Create(id, title, message, category, DiagnosticSeverity.Warning);

    /// <summary>Creates a rule for code that is possibly wrong, but can also be correct.</summary>
    public static DiagnosticDescriptor Info(string id, string title, string message, string category = Model) =>
        Create(id, title, message, category, DiagnosticSeverity.Info);

    private static DiagnosticDescriptor Create(
        string id,
        string title,
        string message,
        string category,
        DiagnosticSeverity severity) =>
        new(
            id,
            title,
            message,
            category,
            severity,
            isEnabledByDefault: true,
            helpLinkUri: $"https://github.com/opptyped/opptyped/blob/main/docs/rules/{id}.md");
}
