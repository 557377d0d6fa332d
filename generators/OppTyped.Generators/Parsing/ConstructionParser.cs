using Microsoft.CodeAnalysis;
using OppTyped.Generators.Model;

namespace OppTyped.Generators.Parsing;

/// <summary>Finds how an object of a model is made of what was read.</summary>
internal static class ConstructionParser
{
    /// <summary>Null where none can be made: the model is abstract, needs what is not mapped, or has a mapped member that cannot be set.</summary>
    public static Construction? Parse(INamedTypeSymbol type, MemberMap members)
    {
        if (type.IsAbstract)
        {
            return null;
        }

        var mapped = new HashSet<string>(members.Fields.Select(static mapped => mapped.Member));
        mapped.UnionWith(new[] { members.Id, members.Note }.OfType<string>());

        List<ISymbol> all = [.. ModelMembers.InBaseFirstOrder(type)];
        List<ISymbol> known = [.. all.Where(member => mapped.Contains(member.Name)).GroupBy(static member => member.Name).Select(static group => group.Last())];
        foreach (IMethodSymbol constructor in type.InstanceConstructors.Where(candidate => !IsCopy(candidate, type) && !candidate.IsObsoleteError()).OrderBy(static candidate => candidate.Parameters.Length))
        {
            if (Match(constructor, known) is not { } arguments)
            {
                continue;
            }

            bool setsRequired = constructor.GetAttributes().Any(static attribute => attribute.AttributeClass?.Name == "SetsRequiredMembersAttribute");
            if (!setsRequired && all.Any(member => IsRequired(member) && !mapped.Contains(member.Name)))
            {
                continue;
            }

            // A note is not read back; it is set only where it must be.
            List<string> initialized =
            [
                .. known
                    .Where(member => ModelMembers.IsSettable(member, type))
                    .Where(member => IsRequired(member) || (!arguments.Contains(member.Name) && member.Name != members.Note))
                    .Select(static member => member.Name),
            ];

            // A member that stayed at its default would be sent back as if the CRM held that.
            if (members.Fields.All(mapped => arguments.Contains(mapped.Member) || initialized.Contains(mapped.Member)))
            {
                return new Construction(arguments.ToEquatableArray(), initialized.ToEquatableArray());
            }
        }

        return null;
    }

    // A parameter takes the member of its name, as in a positional record.
    private static List<string>? Match(IMethodSymbol constructor, List<ISymbol> known)
    {
        var arguments = new List<string>();
        foreach (IParameterSymbol parameter in constructor.Parameters)
        {
            ISymbol? member = known.Find(candidate =>
                string.Equals(candidate.Name, parameter.Name, StringComparison.OrdinalIgnoreCase)
                && SymbolEqualityComparer.Default.Equals(ModelMembers.TypeOf(candidate), parameter.Type));
            if (member is null || parameter.RefKind != RefKind.None)
            {
                return null;
            }

            arguments.Add(member.Name);
        }

        return arguments;
    }

    private static bool IsCopy(IMethodSymbol constructor, INamedTypeSymbol type) =>
        type.IsRecord && constructor.Parameters.Length == 1 && SymbolEqualityComparer.Default.Equals(constructor.Parameters[0].Type, type);

    private static bool IsRequired(ISymbol member) => member is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true };
}
