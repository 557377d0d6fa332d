using Microsoft.CodeAnalysis;

namespace OppTyped.Analyzers.Rules;

/// <summary>What all rules have in common.</summary>
internal static class RuleSet
{
    /// <summary>Rules on what a model is.</summary>
    public const string Model = "OppTyped.Model";

    /// <summary>Rules on what is done with models, patches and the client.</summary>
    public const string Usage = "OppTyped.Usage";

    /// <summary>A rule on what cannot work.</summary>
    public static DiagnosticDescriptor Error(string id, string title, string message, string category = Model) =>
        Create(id, title, message, category, DiagnosticSeverity.Error);

    /// <summary>A rule on what will surprise.</summary>
    public static DiagnosticDescriptor Warning(string id, string title, string message, string category = Model) =>
        Create(id, title, message, category, DiagnosticSeverity.Warning);

    /// <summary>A rule on what is worth knowing.</summary>
    public static DiagnosticDescriptor Info(string id, string title, string message, string category = Model) =>
        Create(id, title, message, category, DiagnosticSeverity.Info);

    private static DiagnosticDescriptor Create(string id, string title, string message, string category, DiagnosticSeverity severity) => new(
        id,
        title,
        message,
        category,
        severity,
        isEnabledByDefault: true,
        helpLinkUri: $"https://github.com/opptyped/opptyped/blob/main/docs/rules/{id}.md");
}
