using Microsoft.CodeAnalysis;
using OppTyped.Generators.Kinds;
using OppTyped.Generators.Model;

namespace OppTyped.Generators.Parsing;

/// <summary>Parses the type of a member's value. The result is null if the member cannot be mapped.</summary>
internal sealed partial class ValueParser(
    INamedTypeSymbol model,
    ModelForm form,
    Compilation compilation,
    ModelProblemSink log,
    CancellationToken cancellation)
{
    public ValueModel? Parse(ISymbol member, AttributeData mapping, out EnumModel? options)
    {
        options = null;
        (ITypeSymbol type, bool isNullable) = TypeOf(member);

        // The compiler already reports a type that does not exist, and a member that is more accessible than its type.
        if (type.TypeKind == TypeKind.Error || !IsAccessibleInPatch(type))
        {
            return null;
        }

        if (mapping.NamedArgument<ITypeSymbol>("Converter") is { } converter)
        {
            if (converter.TypeKind == TypeKind.Error)
            {
                return null;
            }

            bool isValid = (IsNameable(type) && converter is INamedTypeSymbol named && IsConverter(named, type))
                || log.Add(
                    ModelProblem.ConverterTypeMismatch,
                    member,
                    mapping,
                    Display(converter),
                    member.Name,
                    Display(type.WithNullableAnnotation(NullableAnnotation.None)));
            return isValid ? Describe(FieldKinds.Converted) with { ConverterName = TypeName.Of(converter) } : null;
        }

        // Most members have a type that the compiler knows, such as string. None of the other checks applies to such a type.
        if (type.SpecialType != SpecialType.None && GetKind(type) is { } usual)
        {
            return Describe(usual);
        }

        if (type.TypeKind == TypeKind.Enum)
        {
            options = ParseOptions((INamedTypeSymbol)type, member, mapping);
            return options is null
                ? null
                : new ValueModel(
                    options.IsFlags ? FieldKinds.Flags : FieldKinds.Option,
                    options.FullName,
                    IsValueType: true,
                    isNullable,
                    EnumName: options.FullName);
        }

        if (CollectionParser.Parse(type) is var (shape, item))
        {
            if (item.SpecialType == SpecialType.System_String)
            {
                return Describe(FieldKinds.Texts) with { Shape = shape, ItemName = "string" };
            }

            if (item.TypeKind == TypeKind.Enum)
            {
                options = ParseOptions((INamedTypeSymbol)item, member, mapping);
                return options is null ? null
                    : options.IsFlags ? ReportUnsupported("the flags enum itself, which can hold several options")
                    : Describe(FieldKinds.Options) with
                    {
                        Shape = shape,
                        ItemName = options.FullName,
                        EnumName = options.FullName,
                    };
            }
        }

        FieldKind? kind = GetKind(type);
        if (kind is null && type is INamedTypeSymbol set && type.HasAttribute(AttributeNames.FieldSet))
        {
            // A field set inside a field set is not parsed. Otherwise the parser would never end for a field set that contains
            // itself.
            bool isValid =
                form != ModelForm.Opportunity
                    ? log.Add(
                        ModelProblem.InvalidFieldSet,
                        member,
                        mapping,
                        member.Name,
                        form == ModelForm.FieldSet
                            ? "a field set cannot contain another field set. Move the member to the model"
                            : "venue opportunities do not have field sets. Remove the attribute")
                    : (IsNameable(set) && ModelParser.IsFieldSet(set, compilation, cancellation))
                        || log.Add(
                            ModelProblem.InvalidFieldSet,
                            member,
                            mapping,
                            member.Name,
                            $"{set.Name} cannot be mapped. Correct {set.Name} first");
            return isValid ? Describe(FieldKinds.Set) : null;
        }

        return kind is not null && IsNameable(type) ? Describe(kind) : ReportUnsupported(UseInstead(type));

        ValueModel Describe(FieldKind described) => new(described, TypeName.Of(type), type.IsValueType, isNullable);

        ValueModel? ReportUnsupported(string instead)
        {
            log.Add(ModelProblem.UnsupportedMemberType, member, mapping, member.Name, Display(type), instead);
            return null;
        }
    }

    private static (ITypeSymbol Type, bool IsNullable) TypeOf(ISymbol member)
    {
        ITypeSymbol type = ModelMembers.TypeOf(member);
        return type.IsReferenceType ? (type, type.NullableAnnotation != NullableAnnotation.NotAnnotated)
            : type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable
                ? (nullable.TypeArguments[0], true)
            : (type, false);
    }

    private EnumModel? ParseOptions(INamedTypeSymbol type, ISymbol member, AttributeData mapping)
    {
        string? problem = "the emitted code cannot refer to it";
        EnumModel? options = IsNameable(type) ? EnumParser.Parse(type, out problem) : null;
        if (options is null)
        {
            log.Add(ModelProblem.InvalidOptions, member, mapping, member.Name, type.Name, problem!);
        }

        return options;
    }

    private static string UseInstead(ITypeSymbol type) =>
        CollectionParser.Parse(type) is var (_, item)
            ? item.HasAttribute(AttributeNames.FieldSet)
                ? $"{item.Name} itself, because a field contains one field set"
                : "a collection of string or of an enum"
            : FieldKinds.GetSubstitute(type.Name);

    private static string Display(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);

    // A project can declare a type with the name of a system type. Such a type is not supported.
    private FieldKind? GetKind(ITypeSymbol type) =>
        type.SpecialType != SpecialType.None
        || (type.IsInSystem() && !SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, model.ContainingAssembly))
            ? FieldKinds.Find(type.Name)
            : null;

    // The model and its patch must both be able to access a type. The patch has the same access as the model, because the patch
    // is declared in the same place. The compiler's check is slow, because it compares all references of the project. So it is
    // left out for a type that is public.
    private bool IsAccessibleInPatch(ITypeSymbol type) =>
        type.IsPublic()
        || compilation.IsSymbolAccessibleWithin(type, model.ContainingType ?? (ISymbol)model.ContainingAssembly);

    private bool IsConverter(INamedTypeSymbol converter, ITypeSymbol type) =>
        converter is { IsUnboundGenericType: false, IsStatic: false, IsRefLikeType: false }
        && IsNameable(converter)
        && converter.TypeKind is TypeKind.Class or TypeKind.Struct
        && IsAccessibleInPatch(converter)
        && converter.AllInterfaces.Any(implemented =>
            implemented is
            {
                Name: "IFieldConverter",
                ContainingNamespace: { Name: "OppTyped", ContainingNamespace.IsGlobalNamespace: true }
            }
            && implemented.TypeArguments.Length == 1
            && compilation.ClassifyCommonConversion(implemented.TypeArguments[0], type).IsIdentity);

    // Emitted code refers to a type through global::. This is not possible if the assembly is referenced only with an extern
    // alias, if the type is local to a file, or if any use of the type is an error. The same rules apply to each type argument,
    // element type and containing type.
    private bool IsNameable(ITypeSymbol type) => type switch
    {
        // A call with an argument of type dynamic is bound at run time, which is not possible in a trimmed program.
        IDynamicTypeSymbol => false,
        IArrayTypeSymbol array => IsNameable(array.ElementType),
        INamedTypeSymbol named => !named.IsFileLocal
            && IsUsable(named)
            && (named.ContainingType is null || IsNameable(named.ContainingType))
            && named.TypeArguments.All(IsNameable),
        _ => IsUsable(type),
    };

    private bool IsUsable(ITypeSymbol type) =>
        type.SpecialType != SpecialType.None
        || (!type.IsObsoleteError()
            && (type.ContainingAssembly is not { } assembly || HasGlobalName(assembly)));

    // The search for a reference is slow, so it is left out for the model's own assembly and for the assembly of System.Object.
    private bool HasGlobalName(IAssemblySymbol assembly) =>
        SymbolEqualityComparer.Default.Equals(assembly, model.ContainingAssembly)
        || SymbolEqualityComparer.Default.Equals(assembly, compilation.ObjectType.ContainingAssembly)
        || compilation.GetMetadataReference(assembly)?.Properties.Aliases is not { IsDefaultOrEmpty: false } aliases
        || aliases.Contains("global");
}
