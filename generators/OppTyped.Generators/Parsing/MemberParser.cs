using Microsoft.CodeAnalysis;
using OppTyped.Generators.Model;

namespace OppTyped.Generators.Parsing;

/// <summary>Reads a model's members, its own and those it inherits.</summary>
internal sealed class MemberParser(DeclaredType model)
{
    private readonly List<FieldModel> _fields = [];
    private readonly List<EnumModel> _enums = [];
    private readonly HashSet<string> _schemaNames = new(StringComparer.OrdinalIgnoreCase);

    public string? Id { get; private set; }

    public string? Note { get; private set; }

    public IReadOnlyList<FieldModel> Fields => _fields;

    public IReadOnlyList<EnumModel> Enums => _enums;

    /// <summary>Reads all members; false where one of them cannot be mapped.</summary>
    public bool TryRead(INamedTypeSymbol type, CancellationToken cancellation)
    {
        foreach (ISymbol member in InBaseFirstOrder(type))
        {
            cancellation.ThrowIfCancellationRequested();
            if (!TryRead(member, type.ContainingAssembly))
            {
                return false;
            }
        }

        return true;
    }

    // A member hidden or overridden further down is not reachable by its name, or is the same one.
    private static IEnumerable<ISymbol> InBaseFirstOrder(INamedTypeSymbol type)
    {
        var levels = new Stack<List<ISymbol>>();
        HashSet<string>? hidden = null;
        for (INamedTypeSymbol? level = type; level is { SpecialType: not SpecialType.System_Object }; level = level.BaseType)
        {
            var members = level.GetMembers()
                .Where(member => member is IPropertySymbol or IFieldSymbol { IsImplicitlyDeclared: false } && hidden?.Contains(member.Name) != true)
                .ToList();
            levels.Push(members);
            if (level.BaseType is { SpecialType: not SpecialType.System_Object })
            {
                (hidden ??= []).UnionWith(members.Where(static member => !member.IsOverride || member.GetAttributes().Length > 0).Select(static member => member.Name));
            }
        }

        return levels.SelectMany(static members => members);
    }

    private bool TryRead(ISymbol member, IAssemblySymbol assembly)
    {
        AttributeData? mapping = null;
        foreach (AttributeData attribute in member.GetAttributes())
        {
            if (attribute.Is(AttributeNames.Schema) || attribute.Is(AttributeNames.OpportunityId) || attribute.Is(AttributeNames.Note))
            {
                if (mapping is not null)
                {
                    return false;
                }

                mapping = attribute;
            }
        }

        return mapping is null || (IsReachable(member, assembly) && TryRead(member, mapping));
    }

    private bool TryRead(ISymbol member, AttributeData mapping)
    {
        if (mapping.Is(AttributeNames.Schema))
        {
            return TryReadField(member, mapping);
        }

        if (TypeOf(member).SpecialType != SpecialType.System_String)
        {
            return false;
        }

        if (mapping.Is(AttributeNames.OpportunityId))
        {
            bool isFirst = Id is null;
            Id = member.Name;
            return isFirst;
        }

        bool isOnly = Note is null && !EmittedNames.IsReserved(model.Name, member.Name);
        Note = member.Name;
        return isOnly;
    }

    private bool TryReadField(ISymbol member, AttributeData mapping)
    {
        if (mapping.Argument() is not string schemaName ||
            string.IsNullOrWhiteSpace(schemaName) ||
            !Utf16.IsWellFormed(schemaName) ||
            !_schemaNames.Add(schemaName) ||
            EmittedNames.IsReserved(model.Name, member.Name) ||
            ValueParser.Parse(TypeOf(member)) is not { } value)
        {
            return false;
        }

        _fields.Add(new FieldModel(
            member.Name,
            schemaName,
            value.Kind,
            value.TypeName,
            member.DeclaredAccessibility == Accessibility.Public,
            value.IsValueType,
            mapping.NamedArgument<bool>("ReadOnly"),
            (DateTimeKind)mapping.NamedArgument<int>("Kind")));

        if (value.Enum is { } options && !_enums.Contains(options))
        {
            _enums.Add(options);
        }

        return true;
    }

    // The patch reads it too, from beside the model.
    private static bool IsReachable(ISymbol member, IAssemblySymbol assembly) =>
        !member.IsStatic && IsVisible(member, assembly) && member switch
        {
            IPropertySymbol { IsIndexer: false, RefKind: RefKind.None, GetMethod: { } getter } => IsVisible(getter, assembly),
            IFieldSymbol => true,
            _ => false,
        };

    private static bool IsVisible(ISymbol member, IAssemblySymbol assembly) => member.DeclaredAccessibility switch
    {
        Accessibility.Public => true,
        Accessibility.Internal or Accessibility.ProtectedOrInternal => member.ContainingAssembly.GivesAccessTo(assembly) || SymbolEqualityComparer.Default.Equals(member.ContainingAssembly, assembly),
        _ => false,
    };

    private static ITypeSymbol TypeOf(ISymbol member) => member is IPropertySymbol property ? property.Type : ((IFieldSymbol)member).Type;
}
