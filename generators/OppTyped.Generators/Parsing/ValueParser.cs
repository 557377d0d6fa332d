using Microsoft.CodeAnalysis;
using OppTyped.Generators.Model;

namespace OppTyped.Generators.Parsing;

/// <summary>Tells what a member's type holds; nothing, where no field of the CRM can hold it.</summary>
internal sealed class ValueParser(INamedTypeSymbol model, Compilation compilation, CancellationToken cancellation)
{
    public ValueModel? Parse(ITypeSymbol type, INamedTypeSymbol? converter, out EnumModel? options)
    {
        options = null;
        bool isNullable = type.IsReferenceType && type.NullableAnnotation != NullableAnnotation.NotAnnotated;
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
        {
            isNullable = true;
            type = nullable.TypeArguments[0];
        }

        if (!IsNameable(type))
        {
            return null;
        }

        if (converter is not null)
        {
            return IsConverter(converter, type) ? Describe(FieldKind.Converted) with { ConverterName = FullName(converter) } : null;
        }

        if (type.TypeKind == TypeKind.Enum)
        {
            options = EnumParser.Parse((INamedTypeSymbol)type);
            return options is null ? null : Describe(options.IsFlags ? FieldKind.Flags : FieldKind.Option) with { EnumName = options.FullName };
        }

        if (CollectionParser.Parse(type) is var (shape, item))
        {
            if (item.SpecialType == SpecialType.System_String)
            {
                return Describe(FieldKind.Texts) with { Shape = shape };
            }

            options = item.TypeKind == TypeKind.Enum && IsNameable(item) ? EnumParser.Parse((INamedTypeSymbol)item) : null;
            return options is null or { IsFlags: true } ? null : Describe(FieldKind.Options) with { Shape = shape, EnumName = options.FullName };
        }

        return KindOf(type) is { } kind ? Describe(kind) : null;

        ValueModel Describe(FieldKind described) => new(described, FullName(type), type.IsValueType, isNullable);
    }

    private FieldKind? KindOf(ITypeSymbol type) => type.SpecialType switch
    {
        SpecialType.System_String => FieldKind.Text,
        SpecialType.System_Boolean => FieldKind.Boolean,
        SpecialType.System_SByte or SpecialType.System_Byte or SpecialType.System_Int16 or SpecialType.System_UInt16
            or SpecialType.System_Int32 or SpecialType.System_UInt32 or SpecialType.System_Int64 or SpecialType.System_UInt64
            or SpecialType.System_IntPtr or SpecialType.System_UIntPtr
            or SpecialType.System_Decimal or SpecialType.System_Double or SpecialType.System_Single => FieldKind.Number,
        SpecialType.System_DateTime => FieldKind.DateTime,
        _ when type is { ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true }, ContainingType: null } => type.Name switch
        {
            "DateTimeOffset" => FieldKind.Timestamp,
            "DateOnly" => FieldKind.Date,
            "TimeOnly" => FieldKind.Time,
            "Guid" => FieldKind.Guid,
            "Uri" => FieldKind.Uri,
            "Int128" or "UInt128" => FieldKind.Number,
            _ => null,
        },
        _ when type is INamedTypeSymbol { TypeKind: TypeKind.Class } set && ModelParser.IsFieldSet(set, compilation, cancellation) => FieldKind.Set,
        _ => null,
    };

    // Reached from the model and from its patch, which stands beside it.
    private bool IsConverter(INamedTypeSymbol converter, ITypeSymbol type) =>
        converter is { IsUnboundGenericType: false, IsStatic: false }
        && IsNameable(converter)
        && converter.TypeKind is TypeKind.Class or TypeKind.Struct
        && compilation.IsSymbolAccessibleWithin(converter, model.ContainingType ?? (ISymbol)model.ContainingAssembly)
        && converter.AllInterfaces.Any(face =>
            face is { Name: "IFieldConverter", ContainingNamespace: { Name: "OppTyped", ContainingNamespace.IsGlobalNamespace: true } }
            && SymbolEqualityComparer.Default.Equals(face.TypeArguments[0], type));

    // Not under global::, if its assembly is referenced by aliases only; and not at all, if any use of it is an error.
    private bool IsNameable(ITypeSymbol type) =>
        !type.IsObsoleteError()
        && (type.ContainingAssembly is null
            || compilation.GetMetadataReference(type.ContainingAssembly)?.Properties.Aliases is not { IsDefaultOrEmpty: false } aliases
            || aliases.Contains("global"));

    private static string FullName(ITypeSymbol type) =>
        type.WithNullableAnnotation(NullableAnnotation.None).ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
}
