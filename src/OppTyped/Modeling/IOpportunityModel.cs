using OppTyped.Fields;

namespace OppTyped;

/// <summary>What can be read from the CRM. Models implement it by generated code, where an object of theirs can be made.</summary>
/// <typeparam name="TSelf">The model itself.</typeparam>
public interface IOpportunityModel<TSelf> where TSelf : IOpportunityModel<TSelf>
{
    /// <summary>The opportunity type's event code; null for a model of any type.</summary>
    static abstract int? EventCode { get; }

    /// <summary>Reads an opportunity.</summary>
    /// <exception cref="FieldValueException">A field holds what its member cannot.</exception>
    static abstract TSelf Read(ref FieldReader reader);
}
