using Microsoft.CodeAnalysis;

namespace OppTyped.CodeFixes;

/// <summary>Finds members whose type cannot be changed alone, because another declaration depends on the type.</summary>
internal static class MemberDependencies
{
    /// <summary>
    /// Returns whether a member implements an interface member. The interface defines the type of such a member.
    /// </summary>
    public static bool ImplementsAnInterface(this ISymbol member) =>
        member.ContainingType.AllInterfaces.Any(implemented => implemented.GetMembers(member.Name).Any(declared =>
            SymbolEqualityComparer.Default.Equals(member.ContainingType.FindImplementationForInterfaceMember(declared), member)));

    /// <summary>Returns whether another member of the project overrides a member.</summary>
    public static bool IsOverridden(this ISymbol member, Compilation compilation, CancellationToken cancellation) =>
        (member.IsVirtual || member.IsAbstract || member.IsOverride)
        && compilation
            .GetSymbolsWithName(member.Name, SymbolFilter.Member, cancellation)
            .OfType<IPropertySymbol>()
            .Any(other => Overrides(other, member));

    private static bool Overrides(IPropertySymbol other, ISymbol member)
    {
        for (IPropertySymbol? overridden = other.OverriddenProperty;
            overridden is not null;
            overridden = overridden.OverriddenProperty)
        {
            if (SymbolEqualityComparer.Default.Equals(overridden.OriginalDefinition, member))
            {
                return true;
            }
        }

        return false;
    }
}
