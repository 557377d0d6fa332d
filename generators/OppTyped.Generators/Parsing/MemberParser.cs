using Microsoft.CodeAnalysis;
using OppTyped.Generators.Model;

namespace OppTyped.Generators.Parsing;

/// <summary>Reads the members of a model or a field set, its own and those it inherits.</summary>
internal sealed class MemberParser
{
    private readonly INamedTypeSymbol _symbol;
    private readonly DeclaredType _type;
    private readonly ValueParser _values;
    private readonly bool _isSet;
    private readonly List<FieldModel> _fields = [];
    private readonly List<EnumModel> _enums = [];
    private readonly HashSet<string> _schemaNames = new(StringComparer.OrdinalIgnoreCase);
    private string? _id;
    private string? _note;
    private bool _isNotePublic;

    private MemberParser(INamedTypeSymbol symbol, DeclaredType type, ValueParser values, bool isSet)
    {
        _symbol = symbol;
        _type = type;
        _values = values;
        _isSet = isSet;
    }

    /// <summary>Reads all members; null where one of them cannot be mapped.</summary>
    public static MemberMap? Parse(INamedTypeSymbol symbol, DeclaredType type, Compilation compilation, bool isSet, CancellationToken cancellation)
    {
        var parser = new MemberParser(symbol, type, new ValueParser(symbol, compilation, cancellation), isSet);
        foreach (ISymbol member in ModelMembers.InBaseFirstOrder(symbol))
        {
            cancellation.ThrowIfCancellationRequested();
            if (!parser.TryRead(member))
            {
                return null;
            }
        }

        return new MemberMap(parser._id, parser._note, parser._isNotePublic, parser._fields.ToEquatableArray(), parser._enums.ToEquatableArray());
    }

    private bool TryRead(ISymbol member)
    {
        AttributeData? mapping = null;
        foreach (AttributeData attribute in member.GetAttributes())
        {
            if (ModelMembers.IsMapping(attribute))
            {
                if (mapping is not null)
                {
                    return false;
                }

                mapping = attribute;
            }
        }

        // An attribute on the field behind a property is out of reach too.
        return mapping is null
            || (ModelMembers.IsReachable(member, _symbol.ContainingAssembly)
                && !ModelMembers.IsHidden(member, _symbol)
                && TryRead(member, mapping));
    }

    private bool TryRead(ISymbol member, AttributeData mapping)
    {
        if (mapping.Is(AttributeNames.Schema))
        {
            return TryReadField(member, mapping);
        }

        // An id and a note belong to an opportunity as a whole.
        if (_isSet || ModelMembers.TypeOf(member).SpecialType != SpecialType.System_String)
        {
            return false;
        }

        if (mapping.Is(AttributeNames.OpportunityId))
        {
            bool isFirst = _id is null;
            _id = member.Name;
            return isFirst;
        }

        bool isOnly = _note is null && !EmittedNames.IsReserved(_type.Name, member.Name);
        _note = member.Name;
        _isNotePublic = member.DeclaredAccessibility == Accessibility.Public;
        return isOnly;
    }

    private bool TryReadField(ISymbol member, AttributeData mapping)
    {
        if (mapping.Argument() is not string schemaName ||
            string.IsNullOrWhiteSpace(schemaName) ||
            !Utf16.IsWellFormed(schemaName) ||
            !_schemaNames.Add(schemaName) ||
            EmittedNames.IsReserved(_type.Name, member.Name) ||
            !Enum.IsDefined(typeof(DateTimeKind), mapping.NamedArgument<int>("Kind")) ||
            _values.Parse(ModelMembers.TypeOf(member), mapping.NamedArgument<INamedTypeSymbol>("Converter"), out EnumModel? options) is not { } value ||
            (_isSet && value.Kind == FieldKind.Set))
        {
            return false;
        }

        _fields.Add(new FieldModel(
            member.Name,
            schemaName,
            value,
            member.DeclaredAccessibility == Accessibility.Public,
            mapping.NamedArgument<bool>("ReadOnly"),
            (DateTimeKind)mapping.NamedArgument<int>("Kind")));

        if (options is not null && !_enums.Contains(options))
        {
            _enums.Add(options);
        }

        return true;
    }
}
