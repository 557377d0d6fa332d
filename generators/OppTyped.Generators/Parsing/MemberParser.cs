using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using OppTyped.Generators.Model;

namespace OppTyped.Generators.Parsing;

/// <summary>Parses the declared and inherited members of a model, a field set or a venue opportunity.</summary>
internal sealed class MemberParser
{
    private readonly INamedTypeSymbol _type;
    private readonly ModelForm _form;
    private readonly Compilation _compilation;
    private readonly CancellationToken _cancellation;
    private readonly ModelProblemSink.Recorder _log;
    private readonly ValueParser _values;
    private readonly SummaryParser _summaries;
    private readonly IReadOnlyList<ISymbol> _all;
    private readonly bool _mayHaveNamesakes;
    private readonly bool _isUsableOutside;
    private readonly List<FieldModel> _fields;
    private readonly List<EnumModel> _enums = [];
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _bySchemaName;
    private ISymbol? _id;
    private ISymbol? _note;
    private MemberDefect? _defect;

    private MemberParser(
        INamedTypeSymbol type,
        Compilation compilation,
        ModelForm form,
        ModelProblemSink log,
        CancellationToken cancellation)
    {
        _type = type;
        _form = form;
        _compilation = compilation;
        _cancellation = cancellation;
        _log = new ModelProblemSink.Recorder(log);
        _values = new ValueParser(type, form, compilation, _log, cancellation);
        _summaries = new SummaryParser(type, cancellation);
        _all = ModelMembers.InBaseFirstOrder(type, out _mayHaveNamesakes);
        _isUsableOutside = ModelMembers.IsUsableOutside(type);
        _fields = new List<FieldModel>(_all.Count);
        _bySchemaName = new Dictionary<string, string>(_all.Count, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>
    /// Parses the members that <see cref="ModelMembers"/> finds. The result does not contain the members that cannot be mapped.
    /// </summary>
    public static MemberMap Parse(
        INamedTypeSymbol type,
        Compilation compilation,
        ModelForm form,
        ModelProblemSink log,
        CancellationToken cancellation,
        out IReadOnlyList<ISymbol> all)
    {
        var parser = new MemberParser(type, compilation, form, log, cancellation);
        all = parser._all;
        foreach (ISymbol member in all)
        {
            cancellation.ThrowIfCancellationRequested();
            parser.Read(member);
        }

        return new MemberMap(
            parser._id?.Name,
            parser._note is { } note
                ? new NoteModel(
                    note.Name,
                    note.DeclaredAccessibility == Accessibility.Public,
                    parser._summaries.Parse(note),
                    NoticeParser.Parse(note))
                : null,
            parser._fields.ToEquatableArray(),
            parser._enums.ToEquatableArray(),
            parser._defect ?? FindAmbiguousConstructor(type));
    }

    // If no rule reports the member, either the compiler reports an error, or another source generator makes a type of the
    // member.
    private void Read(ISymbol member)
    {
        _log.Clear();
        if (!TryRead(member))
        {
            _defect ??= new MemberDefect(member.Name, (_log.First ?? ModelProblem.MadeByAnotherGenerator).RuleId());
        }
    }

    private bool TryRead(ISymbol member)
    {
        if (member is IFieldSymbol { AssociatedSymbol: null } field && GeneratedProperty.HasMapping(field, _cancellation))
        {
            return ReportGeneratedProperty(field);
        }

        AttributeData? mapping = null;
        foreach (AttributeData candidate in member.GetAttributes())
        {
            if (ModelMembers.IsMapping(candidate))
            {
                if (mapping is not null)
                {
                    return _log.Add(ModelProblem.MappedTwice, member, candidate, member.Name);
                }

                mapping = candidate;
            }
        }

        if (mapping is not null && member is IFieldSymbol observable && GeneratedProperty.IsExpectedFor(observable))
        {
            return ReportGeneratedProperty(observable);
        }

        // If the value of an argument is unknown, either another source generator makes the constant in the argument, or the
        // argument is wrong and the compiler reports an error.
        if (mapping?.NamedArguments.Any(static argument => argument.Value.Kind == TypedConstantKind.Error) == true)
        {
            return false;
        }

        if (mapping is null)
        {
            return true;
        }

        bool hasNamesake = _mayHaveNamesakes && HasNamesake(member);
        return (hasNamesake && !_names.Add(member.Name))
            || (IsAccessible(member, mapping) && TryRead(member, mapping) & !hasNamesake);
    }

    // Returns whether the type declares the member's name twice, or overrides the member with another type. The compiler reports
    // these errors. Emitted code that uses the name would have errors too, so the model is neither sent nor read.
    private bool HasNamesake(ISymbol member)
    {
        for (INamedTypeSymbol? level = _type; level is not null; level = level.BaseType)
        {
            if (level.GetMembers(member.Name) is { Length: > 0 } named
                && (named.Length > 1
                    || (named[0] is IPropertySymbol { IsOverride: true } over
                        && !CanOverride(over.Type, ModelMembers.TypeOf(member)))))
            {
                return true;
            }

            if (SymbolEqualityComparer.Default.Equals(level, member.ContainingType))
            {
                break;
            }
        }

        return false;
    }

    // An override without a setter can have a derived type.
    private bool CanOverride(ITypeSymbol type, ITypeSymbol overridden) =>
        _compilation.ClassifyCommonConversion(type, overridden)
            is { IsIdentity: true } or { IsImplicit: true, IsReference: true };

    // Finds two constructors with the same parameters. The compiler reports this error too.
    private static MemberDefect? FindAmbiguousConstructor(INamedTypeSymbol type)
    {
        ImmutableArray<IMethodSymbol> constructors = type.InstanceConstructors;
        return constructors.Length > 1
            && constructors.Any(one => constructors.Any(other => !ReferenceEquals(one, other) && HaveSameParameters(one, other)))
            ? new MemberDefect(type.Name, ModelProblem.MadeByAnotherGenerator.RuleId())
            : null;
    }

    private static bool HaveSameParameters(IMethodSymbol one, IMethodSymbol other) =>
        one.Parameters.Length == other.Parameters.Length
        && one.Parameters.Zip(other.Parameters, static (left, right) =>
            (left.RefKind == RefKind.None) == (right.RefKind == RefKind.None)
            && SymbolEqualityComparer.Default.Equals(left.Type, right.Type)).All(static isSame => isSame);

    private bool ReportGeneratedProperty(IFieldSymbol field)
    {
        string property = GeneratedProperty.NameOf(field);
        return _log.Add(
            ModelProblem.MadeByAnotherGenerator,
            field,
            null,
            property,
            $"{_type.Name} would be sent and read without {property}",
            $"Declare {property} as a partial property: [ObservableProperty, Schema(\"…\")] public partial … {{ get; set; }}");
    }

    private bool IsAccessible(ISymbol member, AttributeData mapping) =>
        (ModelMembers.ExplainInaccessible(member, _type) is not { } reason
            || _log.Add(ModelProblem.InaccessibleMember, member, mapping, member.Name, reason))
        && (!EmittedNames.IsReserved(_type.Name, member.Name)
            || mapping.Is(AttributeNames.OpportunityId)
            || _log.Add(ModelProblem.NameTaken, member, mapping, _type.Name, member.Name));

    private bool TryRead(ISymbol member, AttributeData mapping) =>
        mapping.Is(AttributeNames.Schema)
            ? (_form == ModelForm.Venue ? TryReadParameter(member, mapping) : TryReadField(member, mapping))
        : mapping.Is(AttributeNames.CustomField) ? TryReadCustomField(member, mapping)
        : mapping.Is(AttributeNames.OpportunityId) ? TryReadOnce(member, mapping, ref _id)
        : TryReadOnce(member, mapping, ref _note);

    // An opportunity has one id and one note. Both are strings, and neither can be in a field set.
    private bool TryReadOnce(ISymbol member, AttributeData mapping, ref ISymbol? known)
    {
        const string Remedy = "Use one string member of the model for the id, and one for the note";
        (string Reason, string Remedy)? problem =
            _form == ModelForm.FieldSet
                ? ("is in a field set, but belongs to the opportunity as a whole", "Move the member to the model")
            : _form == ModelForm.Venue
                ? ("is in a venue opportunity, which has no notes, and whose id you pass to each call", "Remove the attribute")
            : ModelMembers.TypeOf(member).SpecialType != SpecialType.System_String ? ("is not a string", Remedy)
            : known is not null ? ($"has the same attribute as {known.Name}", Remedy)
            : null;
        if (problem is var (reason, remedy))
        {
            return _log.Add(ModelProblem.InvalidIdOrNote, member, mapping, member.Name, reason, remedy);
        }

        known = member;
        return true;
    }

    private bool TryReadField(ISymbol member, AttributeData mapping)
    {
        // If the name is not a string or the kind is not a number, the compiler reports the error.
        if (mapping.Argument() is not string schemaName)
        {
            return IsNull(mapping)
                && _log.Add(
                    ModelProblem.SchemaNameMalformed,
                    member,
                    mapping,
                    member.Name,
                    "null",
                    "",
                    SchemaNameParser.DescribeRemedy("", member.Name, _form == ModelForm.FieldSet));
        }

        ValueModel? value = _values.Parse(member, mapping, out EnumModel? options);
        bool isNameValid = (SchemaNameParser.IsWellFormed(schemaName)
                || _log.Add(
                    ModelProblem.SchemaNameMalformed,
                    member,
                    mapping,
                    member.Name,
                    $"'{schemaName}'",
                    SchemaNameParser.FindIntendedName(schemaName) is { } meant ? $" (did you mean {meant}?)" : "",
                    SchemaNameParser.DescribeRemedy(schemaName, member.Name, _form == ModelForm.FieldSet)))
            & IsFirst(member, mapping, schemaName);
        return HasKnownKind(member, mapping)
            & Add(member, mapping, schemaName, value, options, FieldPlace.Field)
            & isNameValid;
    }

    private bool TryReadParameter(ISymbol member, AttributeData mapping)
    {
        // An argument that is not a string is reported by the compiler.
        if (mapping.Argument() is not string name)
        {
            return IsNull(mapping) && _log.Add(ModelProblem.UnknownParameter, member, mapping, "(null)");
        }

        VenueParameter? known = VenueParameter.Find(name)
            ?? (mapping.NamedArgument<bool>("AllowUnknown") ? VenueParameter.Allow(name) : null);
        if (known is not { } parameter)
        {
            return _log.Add(
                VenueParameter.IsArgument(name) ? ModelProblem.CallArgumentMapped : ModelProblem.UnknownParameter,
                member,
                mapping,
                name);
        }

        ValueModel? value = _values.ParseParameter(member, mapping, parameter);
        return IsFirst(member, mapping, parameter.Name)
            & Add(member, mapping, parameter.Name, value, null, FieldPlace.Parameter);
    }

    private bool TryReadCustomField(ISymbol member, AttributeData mapping)
    {
        // An argument that is not a number is reported by the compiler.
        if (mapping.Argument() is not int id)
        {
            return false;
        }

        if (_form != ModelForm.Venue || id <= 0)
        {
            string reason = _form == ModelForm.Venue
                ? "the id in its attribute is not positive. Take the id from the account"
                : "only a [VenueOpportunity] has custom fields with ids. Use [Schema(\"mx_Custom_…\")] here";
            return _log.Add(ModelProblem.InvalidCustomField, member, mapping, member.Name, reason);
        }

        string name = $"custom field {id.ToString(System.Globalization.CultureInfo.InvariantCulture)}";
        ValueModel? value = _values.Parse(member, mapping, out EnumModel? options);
        return IsFirst(member, mapping, name)
            & HasKnownKind(member, mapping)
            & Add(member, mapping, name, value, options, FieldPlace.CustomField, id);
    }

    private static bool IsNull(AttributeData mapping) =>
        mapping.ConstructorArguments.Length == 1
        && mapping.ConstructorArguments[0] is { Kind: TypedConstantKind.Primitive, IsNull: true };

    private bool IsFirst(ISymbol member, AttributeData mapping, string schemaName) =>
        IsNew(schemaName, member)
        || _log.Add(ModelProblem.DuplicateSchemaName, member, mapping, member.Name, schemaName, _bySchemaName[schemaName]);

    private bool HasKnownKind(ISymbol member, AttributeData mapping) =>
        (DateTimeKind)mapping.NamedArgument<int>("Kind") is DateTimeKind.Unspecified or DateTimeKind.Utc or DateTimeKind.Local
        || _log.Add(
            ModelProblem.UnsupportedMemberType,
            member,
            mapping,
            member.Name,
            "DateTime with an unknown Kind",
            "DateTimeKind.Utc or DateTimeKind.Local");

    // Adds a member whose type is valid. The member is added even if its name is wrong. Otherwise the patch would not have the
    // member, and code that sets this member would not compile. Its errors would hide the real error.
    private bool Add(
        ISymbol member,
        AttributeData mapping,
        string schemaName,
        ValueModel? value,
        EnumModel? options,
        FieldPlace place,
        int fieldId = 0)
    {
        if (value is null)
        {
            return false;
        }

        _fields.Add(new FieldModel(
            member.Name,
            schemaName,
            value,
            ModelMembers.CanBePublicInPatch(member, _isUsableOutside),
            mapping.NamedArgument<bool>("ReadOnly"),
            (DateTimeKind)mapping.NamedArgument<int>("Kind"),
            _summaries.Parse(member),
            NoticeParser.Parse(member),
            place,
            fieldId));

        if (options is not null && !_enums.Contains(options))
        {
            _enums.Add(options);
        }

        return true;
    }

    private bool IsNew(string schemaName, ISymbol member)
    {
        bool isNew = !_bySchemaName.ContainsKey(schemaName);
        if (isNew)
        {
            _bySchemaName.Add(schemaName, member.Name);
        }

        return isNew;
    }
}
