using System.Text.Json;

namespace OppTyped.Sandbox;

/// <summary>One opportunity type of the account.</summary>
public sealed record SandboxOpportunityType
{
    /// <summary>The type's code, for example 12003. Unique in the account.</summary>
    public required int EventCode { get; init; }

    /// <summary>The type's name, for example <c>Insurance</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Its fields, in the order they are read in.</summary>
    public required IReadOnlyList<SandboxField> Fields { get; init; }

    /// <summary>Reads a type from a <c>*.opportunity.json</c> file: the body of the answer to <c>GetOpportunityTypeMetadata</c>.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The type.</returns>
    /// <exception cref="InvalidDataException">The file is not a type's metadata; the message says why.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static SandboxOpportunityType Load(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        byte[] json = File.ReadAllBytes(path);

        try
        {
            return TypeMetadataReader.Read(json);
        }
        catch (JsonException fault)
        {
            throw new InvalidDataException($"{path} is not JSON: line {fault.LineNumber + 1}.", fault);
        }
        catch (InvalidOperationException fault)
        {
            throw new InvalidDataException($"{path} has a text that is no UTF-8, or half a surrogate pair.", fault);
        }
        catch (FormatException fault)
        {
            throw new InvalidDataException($"{path} is not an opportunity type's metadata: {fault.Message}", fault);
        }
    }

    /// <summary>The same type with one more field; a field of that schema name is replaced.</summary>
    /// <param name="field">The field.</param>
    /// <returns>A copy; this instance stays as it is.</returns>
    public SandboxOpportunityType WithField(SandboxField field)
    {
        ArgumentNullException.ThrowIfNull(field);

        return this with { Fields = [.. Fields.Where(other => other.SchemaName != field.SchemaName), field] };
    }
}
