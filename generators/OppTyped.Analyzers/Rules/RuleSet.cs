using Microsoft.CodeAnalysis;

namespace OppTyped.Analyzers.Rules;

/// <summary>What all rules have in common.</summary>
internal static class RuleSet
{
    private const string Category = "OppTyped.Model";

    /// <summary>A rule on what cannot work.</summary>
    public static DiagnosticDescriptor Error(string id, string title, string message) => Create(id, title, message, DiagnosticSeverity.Error);

    /// <summary>A rule on what will surprise.</summary>
    public static DiagnosticDescriptor Warning(string id, string title, string message) => Create(id, title, message, DiagnosticSeverity.Warning);

    /// <summary>A rule on what is worth knowing.</summary>
    public static DiagnosticDescriptor Info(string id, string title, string message) => Create(id, title, message, DiagnosticSeverity.Info);

    private static DiagnosticDescriptor Create(string id, string title, string message, DiagnosticSeverity severity) => new(
        id,
        title,
        message,
        Category,
        severity,
        isEnabledByDefault: true,
        helpLinkUri: $"https://github.com/opptyped/opptyped/blob/main/docs/rules/{id}.md");
}
