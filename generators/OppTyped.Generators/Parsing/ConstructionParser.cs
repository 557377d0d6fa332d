using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using OppTyped.Generators.Model;

namespace OppTyped.Generators.Parsing;

/// <summary>Finds a way to create an object of a model from read values.</summary>
internal static class ConstructionParser
{
    /// <summary>
    /// Finds the simplest constructor that needs only mapped members. Returns null if no object can be created. In this case, the
    /// model is abstract, it needs values that are not mapped, or it has a mapped member that cannot be set.
    /// </summary>
    public static Construction? Parse(INamedTypeSymbol type, IReadOnlyList<ISymbol> all, MemberMap members)
    {
        if (type.IsAbstract)
        {
            return null;
        }

        List<ISymbol> known = Known(all, members);
        foreach (IMethodSymbol constructor in Constructors(type))
        {
            if (Match(constructor, known) is not { } arguments || UnmappedRequired(constructor, all, known) is not null)
            {
                continue;
            }

            // A note is never read. So a note member is set only if it is required.
            IEnumerable<string> initialized = known
                .Where(member => ModelMembers.IsSettable(member, type))
                .Where(member => IsRequired(member) || (!arguments.Contains(member.Name) && member.Name != members.Note?.Member))
                .Select(static member => member.Name);
            if (Unset(type, members, known, arguments) is null)
            {
                return new Construction(arguments.ToEquatableArray(), initialized.ToEquatableArray());
            }
        }

        return null;
    }

    /// <summary>
    /// Returns the reason why no object of a non-abstract model can be created. If the type has several constructors, the reason
    /// describes the simplest one.
    /// </summary>
    public static string? ExplainFailure(INamedTypeSymbol type, MemberMap members)
    {
        IReadOnlyList<ISymbol> all = ModelMembers.InBaseFirstOrder(type);
        List<ISymbol> known = Known(all, members);
        foreach (IMethodSymbol constructor in Constructors(type))
        {
            IParameterSymbol? unmatched = constructor.Parameters.FirstOrDefault(parameter => Find(parameter, known) is null);
            return unmatched is not null
                ? $"its constructor has a parameter '{unmatched.Name}', and no mapped member has that name and type"
                : UnmappedRequired(constructor, all, known) is { } required ? $"{required.Name} is required and not mapped"
                : Unset(type, members, known, [.. constructor.Parameters.Select(parameter => Find(parameter, known)!.Name)])
                    is { } unset
                    ? $"{unset} is mapped and cannot be set"
                : null;
        }

        return null;
    }

    /// <summary>Returns whether every constructor of the member's type sets the member.</summary>
    public static bool IsSetByEveryConstructor(ISymbol member)
    {
        ISymbol[] only = [member];
        IMethodSymbol[] constructors =
        [
            .. Constructors(member.ContainingType).Where(static constructor => !CallsAnotherConstructor(constructor)),
        ];
        return constructors.Any(constructor => IsPrimary(constructor) && Takes(constructor))
            || (constructors.Length > 0 && constructors.All(Takes));

        bool Takes(IMethodSymbol constructor) => constructor.Parameters.Any(parameter => Find(parameter, only) is not null);
    }

    // The constructors with the fewest parameters come first.
    private static IEnumerable<IMethodSymbol> Constructors(INamedTypeSymbol type) =>
        type.InstanceConstructors
            .Where(candidate => !IsCopy(candidate, type) && !candidate.IsObsoleteError())
            .OrderBy(static candidate => candidate.Parameters.Length);

    // Returns the mapped members. They are in the same order as all members. If a member is overridden, only the override is
    // returned.
    private static List<ISymbol> Known(IReadOnlyList<ISymbol> all, MemberMap members)
    {
        int fields = 0;
        var known = new List<ISymbol>(members.Fields.Count + 2);
        foreach (ISymbol member in all)
        {
            if (member.IsOverride && IndexOf(known, member.Name) is >= 0 and int place)
            {
                known[place] = member;
            }
            else if (fields < members.Fields.Count && member.Name == members.Fields[fields].Member)
            {
                fields++;
                known.Add(member);
            }
            else if (member.Name == members.Id || member.Name == members.Note?.Member)
            {
                known.Add(member);
            }
        }

        return known;
    }

    private static List<string>? Match(IMethodSymbol constructor, List<ISymbol> known)
    {
        var arguments = new List<string>();
        foreach (IParameterSymbol parameter in constructor.Parameters)
        {
            if (Find(parameter, known) is not { } member)
            {
                return null;
            }

            arguments.Add(member.Name);
        }

        return arguments;
    }

    // A parameter gets the value of the member with the same name, as in a positional record. The case of the name is ignored.
    private static ISymbol? Find(IParameterSymbol parameter, IReadOnlyList<ISymbol> known) =>
        parameter.RefKind != RefKind.None ? null : known.FirstOrDefault(candidate =>
            string.Equals(candidate.Name, parameter.Name, StringComparison.OrdinalIgnoreCase)
            && SymbolEqualityComparer.Default.Equals(ModelMembers.TypeOf(candidate), parameter.Type));

    // Returns a mapped member that cannot be set. Such a member would keep its default value, and an update would send this value
    // to the CRM.
    private static string? Unset(INamedTypeSymbol type, MemberMap members, List<ISymbol> known, List<string> arguments) =>
        known
            .Find(member => member.Name != members.Id
                && member.Name != members.Note?.Member
                && !ModelMembers.IsSettable(member, type)
                && !arguments.Contains(member.Name))
            ?.Name;

    private static ISymbol? UnmappedRequired(
        IMethodSymbol constructor,
        IReadOnlyList<ISymbol> all,
        List<ISymbol> known) =>
        constructor.GetAttributes().Any(static attribute => attribute.AttributeClass?.Name == "SetsRequiredMembersAttribute")
            ? null
            : all.FirstOrDefault(member => IsRequired(member) && !Contains(known, member.Name));

    private static bool Contains(List<ISymbol> known, string name) => IndexOf(known, name) >= 0;

    private static int IndexOf(List<ISymbol> known, string name) => known.FindIndex(mapped => mapped.Name == name);

    /// <summary>
    /// Returns whether a constructor is the primary constructor of its type. All other constructors of the type call it.
    /// </summary>
    public static bool IsPrimary(IMethodSymbol constructor) =>
        constructor.DeclaringSyntaxReferences.Any(static reference => reference.GetSyntax() is TypeDeclarationSyntax);

    // The other constructor sets the members.
    private static bool CallsAnotherConstructor(IMethodSymbol constructor) =>
        constructor.DeclaringSyntaxReferences.Any(static reference =>
            reference.GetSyntax() is ConstructorDeclarationSyntax { Initializer: { } initializer }
            && initializer.IsKind(SyntaxKind.ThisConstructorInitializer));

    private static bool IsCopy(IMethodSymbol constructor, INamedTypeSymbol type) =>
        type.IsRecord
        && constructor.Parameters.Length == 1
        && SymbolEqualityComparer.Default.Equals(constructor.Parameters[0].Type, type);

    private static bool IsRequired(ISymbol member) =>
        member is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true };
}
