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
            .Doc(
                "summary",
                $"Changes to an opportunity, for the model <see cref=\"{type.FullName}\"/>. "
                + "A member that is not set leaves its field unchanged.")
            .Lines(TypeFile.GeneratedCode)
            .Lines(type.Notices)
            .OpenType($"{type.Accessibility} sealed class {name}", interfaceName);

        foreach (FieldModel field in members.WritableFields)
        {
            writer
                .Doc("summary", FieldDocs.GetChange(field))
                .Lines(field.Notices)
                .Line(
                    $"{(field.IsPublic ? "public" : "internal")} global::OppTyped.Change<{field.Value.TypeName}> "
                    + $"{IdentifierEscaping.Escape(field.Member)} {{ get; set; }}")
                .Line();
        }

        if (members.Note is { } note)
        {
            writer
                .Doc("summary", FieldDocs.GetNote(note))
                .Lines(note.Notices)
                .Line(
                    $"{(note.IsPublic ? "public" : "internal")} string? "
                    + $"{IdentifierEscaping.Escape(note.Member)} {{ get; set; }}")
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
            conditions = conditions.Append($"string.IsNullOrEmpty(this.{IdentifierEscaping.Escape(note.Member)})");
        }

        writer
            .Doc("summary", $"Whether the patch has no changes{(members.Note is null ? "" : " and no note")}.")
            .Open("public bool IsEmpty")
            .Open("get");
        Conditions.EmitAll(writer, conditions);
        writer.Close().Close();
    }

    private static void EmitToString(SourceWriter writer, DeclaredType type, MemberMap members)
    {
        writer
            .Doc("summary", "Returns the changed members and their effects, without their values.")
            .Open("public override string ToString()")
            .Line($"var changes = new global::OppTyped.Fields.ChangeNames(\"{EmittedNames.Patch(type.Name)}\");");
        foreach (FieldModel field in members.WritableFields)
        {
            writer.Line($"changes.Add(\"{field.Member}\", this.{IdentifierEscaping.Escape(field.Member)});");
        }

        if (members.Note is { } note)
        {
            writer.Line($"changes.AddNote(\"{note.Member}\", this.{IdentifierEscaping.Escape(note.Member)});");
        }

        writer.Line("return changes.ToString();").Close();
    }

    private static void EmitBetween(SourceWriter writer, DeclaredType type, MemberMap members, string patch)
    {
        string between = $"public static {patch} Between({type.FullName} before, {type.FullName} after)";
        writer.Doc(
            "summary",
            "Creates a patch with the differences between two states of an opportunity."
            + (members.Note is null ? "" : " The note is not compared."));
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
                    $"{member} = global::OppTyped.{field.Value.Kind.Comparison(field.Value)}"
                    + $"(before.{member}, after.{member}),");
            }

            writer.Close("};");
        });
    }
}
