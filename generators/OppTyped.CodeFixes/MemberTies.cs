using Microsoft.CodeAnalysis;

namespace OppTyped.CodeFixes;

/// <summary>Tells members whose declaration another one has to match, so that it cannot be changed alone.</summary>
internal static class MemberTies
{
    /// <summary>Whether a member implements one of an interface, whose type is then its own.</summary>
    public static bool ImplementsAnInterface(this ISymbol member) =>
        member.ContainingType.AllInterfaces.Any(face => face.GetMembers(member.Name).Any(wanted =>
            SymbolEqualityComparer.Default.Equals(member.ContainingType.FindImplementationForInterfaceMember(wanted), member)));

    /// <summary>Whether another member of the project overrides it.</summary>
    public static bool IsOverridden(this ISymbol member, Compilation compilation, CancellationToken cancellation) =>
        (member.IsVirtual || member.IsAbstract || member.IsOverride)
        && compilation.GetSymbolsWithName(member.Name, SymbolFilter.Member, cancellation).OfType<IPropertySymbol>().Any(other => Overrides(other, member));

    private static bool Overrides(IPropertySymbol other, ISymbol member)
    {
        for (IPropertySymbol? overridden = other.OverriddenProperty; overridden is not null; overridden = overridden.OverriddenProperty)
        {
            if (SymbolEqualityComparer.Default.Equals(overridden.OriginalDefinition, member))
            {
                return true;
            }
        }

        return false;
    }
}
