using OppTyped.Generators.Model;

namespace OppTyped.Generators.Emitting;

/// <summary>Emits <c>{Model}Patch</c>: what changes on an opportunity, member by member.</summary>
internal static class PatchEmitter
{
    /// <summary>Emits the patch.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="type">The model.</param>
    /// <param name="members">Its members.</param>
    /// <param name="face">The interface that the patch implements.</param>
    /// <param name="emitFace">Emits its members.</param>
    public static void Emit(SourceWriter writer, DeclaredType type, MemberMap members, string face, Action emitFace)
    {
        string name = Identifier.Escape(EmittedNames.Patch(type.Name));

        writer
            .Line($"/// <summary>What changes on an opportunity of <see cref=\"{type.FullName}\"/>. Members that are not set stay as they are.</summary>")
            .Line(TypeFile.GeneratedCode)
            .Open($"{type.Accessibility} sealed class {name} : {face}");

        foreach (FieldModel field in members.WritableFields)
        {
            writer
                .Line($"/// <summary>Changes <c>{Literal.Xml(field.SchemaName)}</c>. On the wire: {ValueEmitter.WireForm(field.Value.Kind)}.</summary>")
                .Line($"{(field.IsPublic ? "public" : "internal")} global::OppTyped.Change<{field.Value.TypeName}> {Identifier.Escape(field.Member)} {{ get; set; }}")
                .Line();
        }

        if (members.Note is { } note)
        {
            writer
                .Line("/// <summary>A note to add. On the wire: <c>OpportunityNote</c>.</summary>")
                .Line($"{(members.IsNotePublic ? "public" : "internal")} string? {Identifier.Escape(note)} {{ get; set; }}")
                .Line();
        }

        EmitIsEmpty(writer, members);
        EmitBetween(writer.Line(), type, members, name);
        EmitToString(writer.Line(), type, members);
        writer.Line();
        emitFace();
        writer.Close();
    }

    private static void EmitIsEmpty(SourceWriter writer, MemberMap members)
    {
        IEnumerable<string> conditions = members.WritableFields.Select(static field => $"this.{Identifier.Escape(field.Member)}.IsUnchanged");
        if (members.Note is { } note)
        {
            conditions = conditions.Append($"string.IsNullOrEmpty(this.{Identifier.Escape(note)})");
        }

        writer
            .Line("/// <summary>Whether nothing changes. Such a patch is refused when it is sent.</summary>")
            .Line($"public bool IsEmpty => {string.Join(" && ", conditions.DefaultIfEmpty("true"))};");
    }

    private static void EmitToString(SourceWriter writer, DeclaredType type, MemberMap members)
    {
        writer
            .Line("/// <summary>Names the members that change, never their values.</summary>")
            .Line($"public override string ToString() => new global::OppTyped.Fields.ChangeNames(\"{EmittedNames.Patch(type.Name)}\")");
        foreach (FieldModel field in members.WritableFields)
        {
            writer.Line($"    .Add(\"{field.Member}\", this.{Identifier.Escape(field.Member)})");
        }

        if (members.Note is { } note)
        {
            writer.Line($"    .AddNote(\"{note}\", this.{Identifier.Escape(note)})");
        }

        writer.Line("    .ToString();");
    }

    private static void EmitBetween(SourceWriter writer, DeclaredType type, MemberMap members, string patch)
    {
        string modelName = type.FullName;
        writer
            .Line("/// <summary>What leads from one state of an opportunity to another: only the fields that differ.</summary>")
            .Open($"public static {patch} Between({modelName} before, {modelName} after)")
            .Line("global::System.ArgumentNullException.ThrowIfNull(before);")
            .Line("global::System.ArgumentNullException.ThrowIfNull(after);")
            .Open($"return new {patch}");

        foreach (FieldModel field in members.WritableFields)
        {
            string member = Identifier.Escape(field.Member);
            writer.Line($"{member} = global::OppTyped.Change.{ValueEmitter.Between(field.Value)}(before.{member}, after.{member}),");
        }

        writer.Close("};").Close();
    }
}
