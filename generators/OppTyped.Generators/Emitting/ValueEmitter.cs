using OppTyped.Generators.Model;

namespace OppTyped.Generators.Emitting;

/// <summary>Emits the code that writes, reads, compares and describes each kind of value.</summary>
internal static class ValueEmitter
{
    /// <summary>
    /// Returns the statement that writes a member. The statement contains no condition, because the called method skips null and
    /// unchanged values.
    /// </summary>
    public static string Write(DeclaredType type, MemberMap members, FieldModel field, bool isPatch)
    {
        ValueModel value = field.Value;
        string arguments = $"{FieldsEmitter.GetKeyExpression(type, field)}, this.{IdentifierEscaping.Escape(field.Member)}";
        return value.Kind switch
        {
            FieldKind.Text => $"writer.WriteText({arguments});",
            FieldKind.Boolean => $"writer.WriteBoolean({arguments});",
            FieldKind.Number => $"writer.WriteNumber({arguments});",
            FieldKind.Timestamp => $"writer.WriteTimestamp({arguments});",
            FieldKind.DateTime => $"writer.WriteTimestamp({arguments}, global::System.DateTimeKind.{field.UnspecifiedKind});",
            FieldKind.Date => $"writer.WriteDate({arguments});",
            FieldKind.Time => $"writer.WriteTime({arguments});",
            FieldKind.Guid => $"writer.WriteGuid({arguments});",
            FieldKind.Uri => $"writer.WriteUri({arguments});",
            FieldKind.Option => $"writer.WriteOption<{value.EnumName}, {Texts()}>({arguments});",
            FieldKind.Flags => $"writer.WriteFlags<{value.EnumName}, {Texts()}>({arguments});",
            FieldKind.Texts => $"writer.WriteTexts({arguments});",
            FieldKind.Options when isPatch => $"writer.WriteOptions<{value.TypeName}, {value.EnumName}, {Texts()}>({arguments});",
            FieldKind.Options => $"writer.WriteOptions<{value.EnumName}, {Texts()}>({arguments});",
            FieldKind.Set => $"writer.WriteSet({arguments});",
            FieldKind.Converted => $"writer.WriteConverted<{value.TypeName}, {value.ConverterName}>({arguments});",
            FieldKind.Code => $"writer.WriteCode({arguments});",
            FieldKind.Links => $"writer.WriteLinks({arguments});",
            _ => throw Unknown(value.Kind),
        };

        string Texts() => FieldsEmitter.GetTextsTypeName(type, members, value.EnumName!);
    }

    /// <summary>Returns the expression that reads a member. The result of the expression is null if the field is empty.</summary>
    public static string Read(DeclaredType type, MemberMap members, FieldModel field)
    {
        ValueModel value = field.Value;
        string key = FieldsEmitter.GetKeyExpression(type, field);
        return value.Kind switch
        {
            FieldKind.Text => $"reader.ReadText({key})",
            FieldKind.Boolean => $"reader.ReadBoolean({key})",
            FieldKind.Number => $"reader.ReadNumber<{value.TypeName}>({key})",
            FieldKind.Timestamp => $"reader.ReadTimestamp({key})",
            FieldKind.DateTime => $"reader.ReadTimestamp({key}, global::System.DateTimeKind.{field.UnspecifiedKind})",
            FieldKind.Date => $"reader.ReadDate({key})",
            FieldKind.Time => $"reader.ReadTime({key})",
            FieldKind.Guid => $"reader.ReadGuid({key})",
            FieldKind.Uri => $"reader.ReadUri({key})",
            FieldKind.Option => $"reader.ReadOption<{value.EnumName}, {Texts()}>({key})",
            FieldKind.Flags => $"reader.ReadFlags<{value.EnumName}, {Texts()}>({key})",
            FieldKind.Texts => Shaped(value, $"reader.ReadTexts({key})"),
            FieldKind.Options => Shaped(value, $"reader.ReadOptions<{value.EnumName}, {Texts()}>({key})"),
            FieldKind.Set => $"reader.ReadSet<{value.TypeName}>({key})",
            FieldKind.Converted when value.IsValueType =>
                $"reader.ReadConvertedValue<{value.TypeName}, {value.ConverterName}>({key})",
            FieldKind.Converted => $"reader.ReadConverted<{value.TypeName}, {value.ConverterName}>({key})",
            _ => throw Unknown(value.Kind),
        };

        string Texts() => FieldsEmitter.GetTextsTypeName(type, members, value.EnumName!);
    }

    /// <summary>
    /// Returns the expression whose value is assigned to a member. The value is computed from the member's local variable, which
    /// is null if the response did not contain the field.
    /// </summary>
    public static string GetAssignedExpression(DeclaredType type, FieldModel field, string local) => field.Value switch
    {
        { IsNullable: true } => local,
        { Kind: FieldKind.Text } => $"{local} ?? \"\"",
        { Kind: FieldKind.Flags } => $"{local}.GetValueOrDefault()",
        { Kind: FieldKind.Texts or FieldKind.Options } => $"{local} ?? {Empty(field.Value)}",
        _ => $"global::OppTyped.Fields.FieldReader.Required({FieldsEmitter.GetKeyExpression(type, field)}, {local})",
    };

    /// <summary>Returns the name of the method that compares a member of two models.</summary>
    public static string GetComparisonMethod(ValueModel value) => value.Kind switch
    {
        FieldKind.Text or FieldKind.DateTime or FieldKind.Uri => "Between",
        FieldKind.Texts or FieldKind.Options or FieldKind.Links => $"BetweenValues<{value.TypeName}, {value.ItemType}>",
        FieldKind.Set => "BetweenSets",
        _ => $"Between<{value.TypeName}>",
    };

    // C# 11 has no collection expressions.
    private static string Empty(ValueModel value) => value.Shape switch
    {
        CollectionShape.Array => $"global::System.Array.Empty<{value.ItemType}>()",
        CollectionShape.HashSet => $"new global::System.Collections.Generic.HashSet<{value.ItemType}>()",
        _ => $"new global::System.Collections.Generic.List<{value.ItemType}>()",
    };

    private static string Shaped(ValueModel value, string list) => value.Shape switch
    {
        CollectionShape.Array => $"{list}?.ToArray()",
        CollectionShape.HashSet => $"global::OppTyped.Fields.FieldReader.AsSet({list})",
        _ => list,
    };

    private static InvalidOperationException Unknown(FieldKind kind) => new($"Nothing is emitted for {kind}.");
}
