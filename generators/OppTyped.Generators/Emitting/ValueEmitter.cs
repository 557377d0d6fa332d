using OppTyped.Generators.Kinds;
using OppTyped.Generators.Model;

namespace OppTyped.Generators.Emitting;

/// <summary>Emits the code that writes and reads a member. The kind of the value provides the code.</summary>
internal static class ValueEmitter
{
    /// <summary>
    /// Returns the statement that writes a member. The statement contains no condition, because the called method skips null and
    /// unchanged values.
    /// </summary>
    public static string Write(DeclaredType type, FieldModel field, bool isPatch) =>
        $"writer.{(isPatch ? "WriteChange" : "Write")}"
        + $"({FieldsEmitter.GetKeyExpression(type, field)}, this.{IdentifierEscaping.Escape(field.Member)});";

    /// <summary>Returns the type of a member's key. It names the kind of the member's value.</summary>
    public static string GetKeyType(DeclaredType type, MemberMap members, FieldModel field)
    {
        FieldKind kind = field.Value.Kind;
        Func<MemberCode, string> client = (field.Place == FieldPlace.Parameter ? kind.ParameterType : kind.FieldType)
            ?? throw new InvalidOperationException($"No {field.Place} has the kind {kind}.");
        return $"global::OppTyped.Fields.FieldKey<{field.Value.TypeName}, "
            + $"global::OppTyped.Fields.{client(GetCode(type, members, field))}>";
    }

    /// <summary>Returns the expression that reads a member. The result of the expression is null if the field is empty.</summary>
    public static string Read(DeclaredType type, MemberMap members, FieldModel field)
    {
        Func<MemberCode, string> read = field.Value.Kind.Read
            ?? throw new InvalidOperationException($"No member of the kind {field.Value.Kind} is read.");
        return Shaped(field.Value, read(GetCode(type, members, field)));
    }

    /// <summary>
    /// Returns the expression whose value is assigned to a member. The value is computed from the member's local variable, which
    /// is null if the response did not contain the field.
    /// </summary>
    /// <param name="type">The model.</param>
    /// <param name="field">The member.</param>
    /// <param name="local">The local variable, or another expression that is null if there is no value.</param>
    /// <param name="required">The method that throws an exception if a member that requires a value has no value.</param>
    public static string GetAssignedExpression(
        DeclaredType type,
        FieldModel field,
        string local,
        string required = "global::OppTyped.Fields.FieldReader.Required") => field.Value switch
        {
            { IsNullable: true } => local,
            { Shape: not CollectionShape.None } => $"{local} ?? {Empty(field.Value)}",
            { Kind.NullReplacement: { } replacement } => local + replacement,
            _ => $"{required}({FieldsEmitter.GetKeyExpression(type, field)}, {local})",
        };

    // C# 11 has no collection expressions.
    private static string Empty(ValueModel value) => value.Shape switch
    {
        CollectionShape.Array => $"global::System.Array.Empty<{value.ItemName}>()",
        CollectionShape.HashSet => $"new global::System.Collections.Generic.HashSet<{value.ItemName}>()",
        _ => $"new global::System.Collections.Generic.List<{value.ItemName}>()",
    };

    private static string Shaped(ValueModel value, string list) => value.Shape switch
    {
        CollectionShape.Array => $"{list}?.ToArray()",
        CollectionShape.HashSet => $"global::OppTyped.Fields.FieldReader.AsSet({list})",
        _ => list,
    };

    private static MemberCode GetCode(DeclaredType type, MemberMap members, FieldModel field) => new(
        field,
        FieldsEmitter.GetKeyExpression(type, field),
        field.Value.EnumName is { } options ? FieldsEmitter.GetTextsTypeName(type, members, options) : "");
}
