using OppTyped.Generators.Model;

namespace OppTyped.Generators.Emitting;

/// <summary>Emits <c>{Model}Patch</c>: a class with one change per member.</summary>
/// <param name="writer">The writer of the file.</param>
/// <param name="type">The model.</param>
/// <param name="members">The members of the model.</param>
internal sealed class PatchEmitter(SourceWriter writer, DeclaredType type, MemberMap members)
{
    private readonly string _name = IdentifierEscaping.Escape(EmittedNames.Patch(type.Name));
    private readonly string _fullName = type.FullNameOf(EmittedNames.Patch(type.Name));

    /// <summary>Emits the patch.</summary>
    /// <param name="interfaceName">The interface that the patch implements.</param>
    /// <param name="emitInterface">Emits the implementation of the interface.</param>
    /// <param name="writeMembers">The statement that writes all members except the note.</param>
    public void Emit(string interfaceName, Action emitInterface, string writeMembers)
    {
        // If a member cannot be mapped, the patch cannot be sent, so it cannot be compared by what would be sent.
        bool isComparable = members.Defect is null;
        string patchInterface = $"global::OppTyped.Fields.IPatch<{_fullName}>",
            equatable = $"global::System.IEquatable<{_fullName}>";

        writer
            .Doc(
                "summary",
                $"Changes to an opportunity, for the model <see cref=\"{type.FullName}\"/>. "
                + "A member that is not set changes nothing.")
            .Lines(TypeFile.GeneratedCode)
            .Line("[global::System.Text.Json.Serialization.JsonConverter(")
            .Line($"    typeof(global::OppTyped.Fields.PatchJsonConverter<{_name}>))]")
            .Lines(type.Notices)
            .OpenType(
                $"{type.Accessibility} sealed class {_name}",
                isComparable ? [interfaceName, patchInterface, equatable] : [interfaceName, patchInterface]);

        EmitMembers();
        EmitIsEmpty();
        EmitBetween();
        if (isComparable)
        {
            EmitEquality();
        }

        EmitToString();
        writer.Line();
        emitInterface();
        EmitPatchInterface(writeMembers);
        writer.Close();
    }

    private void EmitMembers()
    {
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
    }

    private void EmitIsEmpty()
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

    private void EmitToString()
    {
        writer
            .Doc(
                "summary",
                "Returns the names of the changed members and the kinds of their changes. The text contains no values.")
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

    private void EmitBetween()
    {
        string between = $"public static {_name} Between({type.FullName} before, {type.FullName} after)";
        string summary = members.Defect is { } defect
            ? $"Always throws an exception, because {FieldsEmitter.GetMemberName(type, defect.Member)} cannot be mapped."
            : "Creates a patch with the differences between two states of an opportunity. "
                + "Two values are equal if the patch would send the same bytes for both."
                + (members.Note is null ? "" : " The note is not compared.");
        writer
            .Line()
            .Doc("summary", summary)
            .Doc("param name=\"before\"", "The state before the changes.")
            .Doc("param name=\"after\"", "The state after the changes.");
        if (members.Defect is null)
        {
            writer.Doc("exception cref=\"global::System.ArgumentNullException\"", "A state is null.");
        }
        else
        {
            writer.Doc("exception cref=\"global::System.InvalidOperationException\"", "Always.");
        }

        MapperMethod.Emit(writer, between, type, members, "compared", () =>
        {
            writer
                .Line("global::System.ArgumentNullException.ThrowIfNull(before);")
                .Line("global::System.ArgumentNullException.ThrowIfNull(after);")
                .Line($"var patch = new {_name}();");

            // An object initializer with thousands of members takes the compiler much longer.
            foreach (FieldModel field in members.WritableFields)
            {
                string member = IdentifierEscaping.Escape(field.Member);
                string comparer = field.Place == FieldPlace.Parameter ? "ParameterWriter" : "FieldWriter";
                writer.Line(
                    $"patch.{member} = global::OppTyped.Fields.{comparer}.Between"
                    + $"({FieldsEmitter.GetKeyExpression(type, field)}, before.{member}, after.{member});");
            }

            writer.Line("return patch;");
        });
        writer.Line();
    }

    private void EmitEquality() => writer
        .Doc("summary", "Returns whether both patches would send the same bytes.")
        .Line($"public static bool operator ==({_name}? left, {_name}? right) => object.Equals(left, right);")
        .Line()
        .Doc("summary", "Returns whether the patches would send different bytes.")
        .Line($"public static bool operator !=({_name}? left, {_name}? right) => !object.Equals(left, right);")
        .Line()
        .Doc(
            "summary",
            "Returns whether both patches would send the same bytes. "
            + "Values that cannot be sent are compared with their own <c>Equals</c>.")
        .Line($"public bool Equals({_name}? other) => global::OppTyped.Fields.PatchEquality.AreEqual(this, other);")
        .Line()
        .Line("/// <inheritdoc/>")
        .Line($"public override bool Equals(object? obj) => this.Equals(obj as {_name});")
        .Line()
        .Doc("summary", "Returns the hash code of the bytes that would be sent. It can change when a member changes.")
        .Line("public override int GetHashCode() => global::OppTyped.Fields.PatchEquality.GetHashCode(this);")
        .Line();

    private void EmitPatchInterface(string writeMembers)
    {
        const string Write =
            "void global::OppTyped.Fields.IPatch.WriteMembers(ref global::OppTyped.Fields.FieldWriter writer)";
        MapperMethod.Emit(writer.Line(), Write, type, members, "written as JSON", () =>
        {
            writer.Line(writeMembers);
            if (members.Note is { } note)
            {
                string member = FieldsEmitter.GetMemberName(type, note.Member);
                writer.Line($"writer.WriteNote(\"{member}\", this.{IdentifierEscaping.Escape(note.Member)});");
            }
        });

        PatchJsonEmitter.EmitPatch(writer.Line(), type, members, _fullName);
    }
}
