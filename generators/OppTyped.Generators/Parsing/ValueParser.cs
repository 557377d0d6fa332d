using Microsoft.CodeAnalysis;
using OppTyped.Generators.Model;

namespace OppTyped.Generators.Parsing;

/// <summary>What a member's type holds.</summary>
/// <param name="Kind">The kind of value.</param>
/// <param name="TypeName">The type in source that may stand anywhere, without its nullable mark.</param>
/// <param name="IsValueType">Whether it is a value type.</param>
/// <param name="Enum">Its options, if it is an enum.</param>
internal sealed record ValueDescription(FieldKind Kind, string TypeName, bool IsValueType, EnumModel? Enum = null);

/// <summary>Tells what a member's type holds; nothing, where no field of the CRM can hold it.</summary>
internal static class ValueParser
{
    public static ValueDescription? Parse(ITypeSymbol type)
    {
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
        {
            type = nullable.TypeArguments[0];
        }

        if (KindOf(type) is not { } kind)
        {
            return null;
        }

        EnumModel? options = kind == FieldKind.Option ? EnumParser.Parse((INamedTypeSymbol)type) : null;
        return kind == FieldKind.Option && options is null
            ? null
            : new ValueDescription(
                kind,
                type.WithNullableAnnotation(NullableAnnotation.None).ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat),
                type.IsValueType,
                options);
    }

    private static FieldKind? KindOf(ITypeSymbol type) => type.SpecialType switch
    {
        SpecialType.System_String => FieldKind.Text,
        SpecialType.System_Boolean => FieldKind.Boolean,
        SpecialType.System_SByte or SpecialType.System_Byte or SpecialType.System_Int16 or SpecialType.System_UInt16
            or SpecialType.System_Int32 or SpecialType.System_UInt32 or SpecialType.System_Int64 or SpecialType.System_UInt64
            or SpecialType.System_IntPtr or SpecialType.System_UIntPtr
            or SpecialType.System_Decimal or SpecialType.System_Double => FieldKind.Number,
        SpecialType.System_DateTime => FieldKind.DateTime,
        _ when type.TypeKind == TypeKind.Enum => FieldKind.Option,
        _ when type is { ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true }, ContainingType: null } => type.Name switch
        {
            "DateTimeOffset" => FieldKind.Timestamp,
            "Guid" => FieldKind.Guid,
            _ => null,
        },
        _ => null,
    };
}
