using System.ComponentModel;
using OppTyped.Fields;

namespace OppTyped;

/// <summary>
/// The content of an add or update of a venue opportunity. Generated code implements this interface for models and their patches.
/// </summary>
public interface IVenueOpportunityChanges
{
    /// <summary>The model: a class or record with a <see cref="VenueOpportunityAttribute"/>.</summary>
    Type Model { get; }

    /// <summary>Writes the parameters that have a value or a change. Each parameter is written exactly once.</summary>
    /// <exception cref="FieldValueException">A member's value is not valid for its parameter.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    void WriteParameters(ref ParameterWriter writer);

    /// <summary>Writes the custom fields that have a value or a change. Each custom field is written exactly once.</summary>
    /// <exception cref="FieldValueException">A member's value is not valid for its field.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    void WriteCustomFields(ref FieldWriter writer);

    /// <summary>
    /// Returns the member that is mapped to a parameter; null if there is no such member. The result has the form
    /// <c>Wedding.Stage</c>.
    /// </summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    string? FindMember(string parameter);
}

/// <summary>The content of an add or update, for a specific model.</summary>
/// <typeparam name="TModel">The model: a class or record with a <see cref="VenueOpportunityAttribute"/>.</typeparam>
public interface IVenueOpportunityChanges<TModel> : IVenueOpportunityChanges;
