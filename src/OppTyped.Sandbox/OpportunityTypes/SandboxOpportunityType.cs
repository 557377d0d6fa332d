using System.Text.Json;
using OppTyped.Sandbox.OpportunityTypes;

namespace OppTyped.Sandbox;

/// <summary>An opportunity type of the account.</summary>
public sealed record SandboxOpportunityType
{
    /// <summary>The type's code, for example 12003. Unique in the account.</summary>
    public required int EventCode { get; init; }

    /// <summary>The type's name, for example <c>Insurance</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The fields, in the order of reads.</summary>
    public required IReadOnlyList<SandboxField> Fields { get; init; }

    /// <summary>
    /// Reads a type from a <c>*.opportunity.json</c> file: the response body of <c>GetOpportunityTypeMetadata</c>.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <returns>The type.</returns>
    /// <exception cref="InvalidDataException">The file is not a type's metadata. The message says why.</exception>
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
            throw new InvalidDataException($"{path} has a text that is not UTF-8, or half of a surrogate pair.", fault);
        }
        catch (FormatException fault)
        {
            throw new InvalidDataException($"{path} is not an opportunity type's metadata: {fault.Message}", fault);
        }
    }

    /// <summary>Returns a copy of the type with one more field. A field of the same schema name is replaced.</summary>
    /// <param name="field">The field.</param>
    /// <returns>The copy. This instance is not changed.</returns>
    public SandboxOpportunityType WithField(SandboxField field)
    {
        ArgumentNullException.ThrowIfNull(field);

        return this with { Fields = [.. Fields.Where(other => other.SchemaName != field.SchemaName), field] };
    }
}
