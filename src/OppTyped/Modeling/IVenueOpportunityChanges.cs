using OppTyped.Fields;

namespace OppTyped;

/// <summary>What an add or an update says of a venue opportunity. Models and their patches implement it by generated code.</summary>
public interface IVenueOpportunityChanges
{
    /// <summary>The model, a class or record marked <see cref="VenueOpportunityAttribute"/>.</summary>
    Type Model { get; }

    /// <summary>Writes the parameters that have a value or change, each once.</summary>
    /// <exception cref="FieldValueException">A member holds what its parameter cannot.</exception>
    void WriteParameters(ref ParameterWriter writer);

    /// <summary>Writes the custom fields that have a value or change, each once.</summary>
    /// <exception cref="FieldValueException">A member holds what its field cannot.</exception>
    void WriteCustomFields(ref FieldWriter writer);

    /// <summary>The member that a parameter is mapped to, such as <c>Wedding.Stage</c>; null if none is.</summary>
    string? FindMember(string parameter);
}

/// <summary>What an add or an update says of a venue opportunity of one model.</summary>
/// <typeparam name="TModel">The model, a class or record marked <see cref="VenueOpportunityAttribute"/>.</typeparam>
public interface IVenueOpportunityChanges<TModel> : IVenueOpportunityChanges;
