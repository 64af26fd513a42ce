import { Navigate, Route, Routes } from 'react-router';
import { NewProductPage } from './NewProductPage.tsx';
import { ProductPage } from './ProductPage.tsx';
import './products.css';
import { ProductsPage } from './ProductsPage.tsx';

/** Products: the list, a new one, and one to change. */
export default function ProductsPages() {
  return (
    <Routes>
      <Route index element={<ProductsPage />} />
      <Route path="new" element={<NewProductPage />} />
      <Route path=":productId" element={<ProductPage />} />
      <Route path="*" element={<Navigate to="/products" replace />} />
    </Routes>
  );
}
