using OppTyped.Fields;

namespace OppTyped;

/// <summary>
/// The content of an add or update of a venue opportunity. Generated code implements it for models and their patches.
/// </summary>
public interface IVenueOpportunityChanges
{
    /// <summary>The model, a class or record marked <see cref="VenueOpportunityAttribute"/>.</summary>
    Type Model { get; }

    /// <summary>Writes the parameters that have a value or change, each exactly once.</summary>
    /// <exception cref="FieldValueException">A member holds a value that its parameter cannot hold.</exception>
    void WriteParameters(ref ParameterWriter writer);

    /// <summary>Writes the custom fields that have a value or change, each exactly once.</summary>
    /// <exception cref="FieldValueException">A member holds a value that its field cannot hold.</exception>
    void WriteCustomFields(ref FieldWriter writer);

    /// <summary>Returns the member that is mapped to a parameter, such as <c>Wedding.Stage</c>; null if none is.</summary>
    string? FindMember(string parameter);
}

/// <summary>The content of an add or update of a venue opportunity of one model.</summary>
/// <typeparam name="TModel">The model, a class or record marked <see cref="VenueOpportunityAttribute"/>.</typeparam>
public interface IVenueOpportunityChanges<TModel> : IVenueOpportunityChanges;
