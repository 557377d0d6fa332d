using System.Text.Json;
using OppTyped.Sandbox.OpportunityTypes;

namespace OppTyped.Sandbox;

/// <summary>An opportunity type of the account.</summary>
public sealed record SandboxOpportunityType
{
    /// <summary>The event code of the type, for example 12003. The code is unique in the account.</summary>
    public required int EventCode { get; init; }

    /// <summary>The type's name, for example <c>Insurance</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The fields. Calls that read an opportunity return its fields in this order.</summary>
    public required IReadOnlyList<SandboxField> Fields { get; init; }

    /// <summary>
    /// Reads a type from a <c>*.opportunity.json</c> file: the response body of <c>GetOpportunityTypeMetadata</c>.
    /// </summary>
    /// <param name="path">The path of the file.</param>
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
            throw new InvalidDataException($"{path} is not valid JSON. The error is in line {fault.LineNumber + 1}.", fault);
        }
        catch (InvalidOperationException fault)
        {
            throw new InvalidDataException(
                $"{path} has a text that is not valid UTF-8, or that has an unpaired surrogate.",
                fault);
        }
        catch (FormatException fault)
        {
            throw new InvalidDataException($"{path} is not an opportunity type's metadata: {fault.Message}", fault);
        }
    }

    /// <summary>
    /// Returns a copy of the type with an additional field. An existing field with the same schema name is replaced.
    /// </summary>
    /// <param name="field">The field.</param>
    /// <returns>The copy. This instance is not changed.</returns>
    public SandboxOpportunityType WithField(SandboxField field)
    {
        ArgumentNullException.ThrowIfNull(field);

        return this with { Fields = [.. Fields.Where(other => other.SchemaName != field.SchemaName), field] };
    }
}
