using Microsoft.CodeAnalysis;

namespace OppTyped.Analyzers.Rules;

/// <summary>OPP004: Event code is not positive.</summary>
internal static class OPP004EventCodeNotPositive
{
    public static readonly DiagnosticDescriptor Rule = RuleDescriptors.Error(
        "OPP004",
        "Event code is not positive",
        "The event code of {0} is not positive. Take it from the account: opportunity types have codes such as 12003.");
}
