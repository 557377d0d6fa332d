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

            List<string> initialized = Initialized(type, members, known, arguments, out string? unset);
            if (unset is null)
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
        if (Constructors(type).FirstOrDefault() is not { } constructor)
        {
            return null;
        }

        if (Match(constructor, known) is not { } arguments)
        {
            IParameterSymbol unmatched = constructor.Parameters.First(parameter => Find(parameter, known) is null);
            return $"its constructor has a parameter '{unmatched.Name}', and no mapped member has that name and type";
        }

        if (UnmappedRequired(constructor, all, known) is { } required)
        {
            return $"{required.Name} is required and not mapped";
        }

        Initialized(type, members, known, arguments, out string? unset);
        return unset is null ? null : $"{unset} is mapped and cannot be set";
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

    // Returns the members that the object initializer sets, and a mapped member that neither the initializer nor the constructor
    // can set. Such a member would keep its default value, and an update would send this value to the CRM. A note is never read,
    // so a note member is set only if it is required.
    private static List<string> Initialized(
        INamedTypeSymbol type,
        MemberMap members,
        List<ISymbol> known,
        List<string> arguments,
        out string? unset)
    {
        unset = null;
        var initialized = new List<string>(known.Count);
        foreach (ISymbol member in known)
        {
            string name = member.Name;
            bool isNote = name == members.Note?.Member, isArgument = arguments.Contains(name);
            if (!ModelMembers.IsSettable(member, type))
            {
                unset ??= isNote || isArgument || name == members.Id ? null : name;
            }
            else if (IsRequired(member) || (!isArgument && !isNote))
            {
                initialized.Add(name);
            }
        }

        return initialized;
    }

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
