using OppTyped.Generators.Model;

namespace OppTyped.Generators.Emitting;

/// <summary>Emits <c>{Model}Patch</c>: a class with one change per member.</summary>
internal static class PatchEmitter
{
    /// <summary>Emits the patch.</summary>
    /// <param name="writer">The writer of the file.</param>
    /// <param name="type">The model.</param>
    /// <param name="members">The members of the model.</param>
    /// <param name="interfaceName">The interface that the patch implements.</param>
    /// <param name="emitInterface">Emits the implementation of the interface.</param>
    public static void Emit(SourceWriter writer, DeclaredType type, MemberMap members, string interfaceName, Action emitInterface)
    {
        string name = IdentifierEscaping.Escape(EmittedNames.Patch(type.Name));

        writer
            .Line(
                $"/// <summary>Changes of an opportunity of <see cref=\"{type.FullName}\"/>. "
                + "Fields of members that are not set keep their values.</summary>")
            .Line(TypeFile.GeneratedCode)
            .Lines(type.Notices)
            .Open($"{type.Accessibility} sealed class {name} : {interfaceName}");

        foreach (FieldModel field in members.WritableFields)
        {
            writer
                .Line(
                    $"/// <summary>{(field.Summary.Length == 0 ? "" : field.Summary + " ")}"
                    + $"Changes <c>{Literal.Xml(field.SchemaName)}</c>. "
                    + $"On the wire: {ValueEmitter.WireForm(field.Value.Kind)}.</summary>")
                .Lines(field.Notices)
                .Line(
                    $"{(field.IsPublic ? "public" : "internal")} global::OppTyped.Change<{field.Value.TypeName}> "
                    + $"{IdentifierEscaping.Escape(field.Member)} {{ get; set; }}")
                .Line();
        }

        if (members.Note is { } note)
        {
            writer
                .Line("/// <summary>A note to add. On the wire: <c>OpportunityNote</c>.</summary>")
                .Line(
                    $"{(members.IsNotePublic ? "public" : "internal")} string? "
                    + $"{IdentifierEscaping.Escape(note)} {{ get; set; }}")
                .Line();
        }

        EmitIsEmpty(writer, members);
        EmitBetween(writer.Line(), type, members, name);
        EmitToString(writer.Line(), type, members);
        writer.Line();
        emitInterface();
        writer.Close();
    }

    private static void EmitIsEmpty(SourceWriter writer, MemberMap members)
    {
        IEnumerable<string> conditions = members.WritableFields.Select(static field =>
            $"this.{IdentifierEscaping.Escape(field.Member)}.IsUnchanged");
        if (members.Note is { } note)
        {
            conditions = conditions.Append($"string.IsNullOrEmpty(this.{IdentifierEscaping.Escape(note)})");
        }

        writer
            .Line("/// <summary>Whether the patch contains no changes. An empty patch cannot be sent.</summary>")
            .Open("public bool IsEmpty")
            .Open("get");
        Conditions.EmitAll(writer, conditions);
        writer.Close().Close();
    }

    private static void EmitToString(SourceWriter writer, DeclaredType type, MemberMap members)
    {
        writer
            .Line("/// <summary>Returns the names of the changed members, never their values.</summary>")
            .Open("public override string ToString()")
            .Line($"var names = new global::OppTyped.Fields.ChangeNames(\"{EmittedNames.Patch(type.Name)}\");");
        foreach (FieldModel field in members.WritableFields)
        {
            writer.Line($"names.Add(\"{field.Member}\", this.{IdentifierEscaping.Escape(field.Member)});");
        }

        if (members.Note is { } note)
        {
            writer.Line($"names.AddNote(\"{note}\", this.{IdentifierEscaping.Escape(note)});");
        }

        writer.Line("return names.ToString();").Close();
    }

    private static void EmitBetween(SourceWriter writer, DeclaredType type, MemberMap members, string patch)
    {
        string between = $"public static {patch} Between({type.FullName} before, {type.FullName} after)";
        writer.Line("/// <summary>Creates a patch with the differences between two states of an opportunity.</summary>");
        MapperMethod.Emit(writer, between, type, members, "compared", () =>
        {
            writer
                .Line("global::System.ArgumentNullException.ThrowIfNull(before);")
                .Line("global::System.ArgumentNullException.ThrowIfNull(after);")
                .Open($"return new {patch}");
            foreach (FieldModel field in members.WritableFields)
            {
                string member = IdentifierEscaping.Escape(field.Member);
                writer.Line(
                    $"{member} = global::OppTyped.Change.{ValueEmitter.GetComparisonMethod(field.Value)}"
                    + $"(before.{member}, after.{member}),");
            }

            writer.Close("};");
        });
    }
}
