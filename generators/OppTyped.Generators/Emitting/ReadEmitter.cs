using OppTyped.Generators.Model;

namespace OppTyped.Generators.Emitting;

/// <summary>
/// Emits <c>Read</c>: a local variable for each member, a loop that fills them, and the creation of the object.
/// </summary>
internal static class ReadEmitter
{
    public static void Emit(
        SourceWriter writer,
        string interfaceName,
        DeclaredType type,
        MemberMap members,
        Construction? construction)
    {
        string read = $"static {type.FullName} {interfaceName}.Read(ref global::OppTyped.Fields.FieldReader reader)";
        writer.Lines(TypeFile.GeneratedCode);
        MapperMethod.Emit(writer, read, type, members, "read", () => EmitBody(writer, type, members, construction!));
    }

    private static void EmitBody(SourceWriter writer, DeclaredType type, MemberMap members, Construction construction)
    {
        Dictionary<string, string> locals = NameLocals(members);
        foreach (FieldModel field in members.Fields)
        {
            writer.Line($"{LocalType(field.Value)}? {locals[field.Member]} = null;");
        }

        // Always read to the end. Otherwise it is not known whether the response is complete.
        writer.Open("while (reader.Next())");
        if (members.Fields.Count > 0)
        {
            EmitSwitch(writer, type, members, locals);
        }

        writer.Close().Line();
        Dictionary<string, FieldModel> fields = members.Fields.ToDictionary(static field => field.Member);
        EmitObject(writer, type, construction, member =>
            member == members.Id ? "reader.OpportunityId!"
            : member == members.Note?.Member ? "(string)null!"
            : ValueEmitter.GetAssignedExpression(type, fields[member], locals[member]));
    }

    private static void EmitSwitch(SourceWriter writer, DeclaredType type, MemberMap members, Dictionary<string, string> locals)
    {
        string lookup = $"{FieldsEmitter.Name(type)}.IndexOf(reader.SchemaName)";
        int count = members.Fields.Count;
        if (count <= FieldsEmitter.MaxArms)
        {
            EmitCases(writer, type, members, locals, lookup, 0, count);
            return;
        }

        string index = "index";
        while (locals.ContainsValue(index))
        {
            index += "_";
        }

        writer.Line($"int {index} = {lookup};").Open($"switch ({index} / {Literal.Number(FieldsEmitter.MaxArms)})");
        for (int start = 0; start < count; start += FieldsEmitter.MaxArms)
        {
            writer.Open($"case {Literal.Number(start / FieldsEmitter.MaxArms)}:");
            EmitCases(writer, type, members, locals, index, start, Math.Min(start + FieldsEmitter.MaxArms, count));
            writer.Line("break;").Close();
        }

        writer.Close();
    }

    private static void EmitCases(
        SourceWriter writer,
        DeclaredType type,
        MemberMap members,
        Dictionary<string, string> locals,
        string index,
        int start,
        int end)
    {
        writer.Open($"switch ({index})");
        for (int number = start; number < end; number++)
        {
            FieldModel field = members.Fields[number];
            writer
                .Line($"case {Literal.Number(number)}:")
                .Line($"    {locals[field.Member]} = {ValueEmitter.Read(type, members, field)};")
                .Line("    break;");
        }

        writer.Close();
    }

    /// <summary>Emits the statement that creates and returns the object.</summary>
    public static void EmitObject(
        SourceWriter writer,
        DeclaredType type,
        Construction construction,
        Func<string, string> expression)
    {
        string arguments = $"({string.Join(", ", construction.Arguments.Select(expression))})";
        if (construction.Initialized.Count == 0)
        {
            writer.Line($"return new {type.FullName}{arguments};");
            return;
        }

        writer.Open($"return new {type.FullName}{(construction.Arguments.Count == 0 ? "" : arguments)}");
        foreach (string member in construction.Initialized)
        {
            writer.Line($"{IdentifierEscaping.Escape(member)} = {expression(member)},");
        }

        writer.Close("};");
    }

    private static string LocalType(ValueModel value) => value.Shape switch
    {
        CollectionShape.Array => $"{value.ItemName}[]",
        CollectionShape.HashSet => $"global::System.Collections.Generic.HashSet<{value.ItemName}>",
        CollectionShape.List => $"global::System.Collections.Generic.List<{value.ItemName}>",
        _ => value.TypeName,
    };

    // Returns the member names in camel case. If two names are equal, a suffix makes them unique.
    private static Dictionary<string, string> NameLocals(MemberMap members)
    {
        var taken = new HashSet<string> { "reader" };
        var locals = new Dictionary<string, string>();
        foreach (FieldModel field in members.Fields)
        {
            string name = char.ToLowerInvariant(field.Member[0]) + field.Member.Substring(1);
            while (!taken.Add(name))
            {
                name += "_";
            }

            locals.Add(field.Member, IdentifierEscaping.Escape(name));
        }

        return locals;
    }
}
