using OppTyped.Fields;

namespace OppTyped;

/// <summary>
/// A model that can be read from the CRM. Generated code implements it for models that can be instantiated.
/// </summary>
/// <typeparam name="TSelf">The model itself.</typeparam>
public interface IOpportunityModel<TSelf> where TSelf : IOpportunityModel<TSelf>
{
    /// <summary>The opportunity type's event code; null for a model that reads any type.</summary>
    static abstract int? EventCode { get; }

    /// <summary>Reads an opportunity.</summary>
    /// <exception cref="FieldValueException">A field holds a value that its member cannot hold.</exception>
    static abstract TSelf Read(ref FieldReader reader);
}
