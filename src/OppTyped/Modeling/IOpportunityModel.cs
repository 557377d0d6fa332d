using System.ComponentModel;
using OppTyped.Fields;

namespace OppTyped;

/// <summary>
/// A model that can be read from the CRM. Generated code implements this interface for each model that can be instantiated.
/// </summary>
/// <typeparam name="TSelf">The type of the model.</typeparam>
public interface IOpportunityModel<TSelf> where TSelf : IOpportunityModel<TSelf>
{
    /// <summary>The opportunity type's event code; null for a model that accepts any opportunity type.</summary>
    static abstract int? EventCode { get; }

    /// <summary>Reads an opportunity.</summary>
    /// <exception cref="FieldValueException">A field's value is not valid for its member.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    static abstract TSelf Read(ref FieldReader reader);
}
